using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Inbound;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Inbound;

public sealed class HotlineDirectoryTests
{
    [Fact]
    public void A_number_that_others_have_as_their_own_rings_at_its_owner()
    {
        var directory = new HotlineDirectory([Department(1, Line("010", "60000001", HotlineKind.Own)), Department(2, Line("010", "60000001"))]);

        Assert.Equal(2, directory.Find("01060000001")?.Department.Department.Id);
        Assert.Equal(2, directory.Find("60000001")?.Department.Department.Id);
    }

    [Fact]
    public void Equal_digits_of_two_areas_are_told_apart_by_the_area_code_alone()
    {
        var directory = new HotlineDirectory([Department(1, Line("010", "60000001")), Department(2, Line("021", "60000001"))]);

        Assert.Equal(1, directory.Find("+861060000001")?.Department.Department.Id);
        Assert.Equal(2, directory.Find("02160000001")?.Department.Department.Id);
        Assert.Null(directory.Find("60000001"));
    }

    [Fact]
    public void An_own_number_of_another_area_takes_no_call_from_a_hotline_with_the_same_digits()
    {
        var directory = new HotlineDirectory([Department(1, Line("021", "60000001", HotlineKind.Own)), Department(2, Line("010", "60000001"))]);

        Assert.Equal(2, directory.Find("60000001")?.Department.Department.Id);
    }

    [Fact]
    public void A_mobile_number_is_found_without_the_code_of_its_area()
    {
        var directory = new HotlineDirectory([Department(1, Line("0734", "17674759948", HotlineKind.Mobile))]);

        Assert.Equal(1, directory.Find("+8617674759948")?.Department.Department.Id);
        Assert.Null(directory.Find("073417674759948"));
    }

    private static DepartmentConfiguration Department(int id, params Hotline[] hotlines)
    {
        var configuration = Demo.Configuration();
        return configuration with { Department = new() { Id = id, EnterpriseId = 1, InstitutionId = 1, Name = $"{id}" }, Hotlines = hotlines };
    }

    private static Hotline Line(string area, string number, HotlineKind kind = HotlineKind.Direct) => new() { AreaCode = area, Number = number, Kind = kind };
}
