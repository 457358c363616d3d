using CallCenter.Data.Numbers;
using CallCenter.Data.Regions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Data.Regions;

public sealed class NumberRegionsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Theory]
    [InlineData("01089193634", "010", "北京 / 北京")]
    [InlineData("+86 10 8919-3634", "010", "北京 / 北京")]
    [InlineData("862188886666", "021", "上海 / 上海")]
    [InlineData("075588886666", "0755", "广东 / 深圳")]
    [InlineData("00865718888666", "0571", "浙江 / 杭州")]
    public void A_landline_tells_its_area_in_any_spelling(string number, string areaCode, string region)
    {
        var found = NumberRegions.Landlines.Of(number);

        Assert.Equal((areaCode, region), (found.AreaCode, found.Region));
    }

    [Theory]
    [InlineData("13912345678")]
    [InlineData("013912345678")]
    [InlineData("+8613912345678")]
    [InlineData("anonymous")]
    [InlineData("")]
    [InlineData("95588")]
    [InlineData("88886666")]
    [InlineData("0123")]
    public void What_a_number_does_not_tell_stays_empty(string number)
    {
        Assert.Equal(NumberRegion.Unknown, NumberRegions.Landlines.Of(number));
        Assert.Equal("", NumberRegions.Landlines.Of(number).Region);
    }

    [Theory]
    [InlineData("13912345678")]
    [InlineData("013912345678")]
    [InlineData("+8613912345678")]
    public void With_the_operators_file_a_mobile_number_tells_its_region_in_any_spelling(string number)
    {
        File.WriteAllBytes(file, PhoneFile.Of((1391234, "湖南|衡阳|421000|0734")));

        var regions = NumberRegions.Load(file, NullLogger.Instance);

        Assert.Equal(new NumberRegion("0734", "湖南", "衡阳"), regions.Of(number));
        Assert.Equal("010", regions.Of("01089193634").AreaCode);
        Assert.Equal((1, null), (regions.Phones.Prefixes, regions.Phones.Problem));
    }

    [Fact]
    public void A_broken_file_is_told_of_and_landlines_keep_their_regions()
    {
        File.WriteAllText(file, "<html>404</html>");

        var regions = NumberRegions.Load(file, NullLogger.Instance);

        Assert.NotNull(regions.Phones.Problem);
        Assert.Equal(NumberRegion.Unknown, regions.Of("13912345678"));
        Assert.Equal("010", regions.Of("01089193634").AreaCode);
    }

    [Fact]
    public void Without_a_file_there_is_no_problem_to_tell_of()
    {
        var regions = NumberRegions.Load(file + ".missing", NullLogger.Instance);

        Assert.Equal((0, null), (regions.Phones.Prefixes, regions.Phones.Problem));
    }

    [Theory]
    [InlineData("+8613912345678", "13912345678")]
    [InlineData("8613912345678", "13912345678")]
    [InlineData("013912345678", "13912345678")]
    [InlineData("01089193634", "01089193634")]
    [InlineData("+861089193634", "01089193634")]
    [InlineData("8601234", "8601234")]
    [InlineData("86886666", "86886666")]
    public void Spellings_of_one_number_become_the_same(string given, string expected)
    {
        Assert.Equal(expected, PhoneNumber.Normalise(given));
    }

    public void Dispose() => File.Delete(file);
}
