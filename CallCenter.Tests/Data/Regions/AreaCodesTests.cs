using System.Text.RegularExpressions;
using CallCenter.Data.Regions;

namespace CallCenter.Tests.Data.Regions;

public sealed partial class AreaCodesTests
{
    [Fact]
    public void Every_province_of_the_mainland_and_every_code_is_there_once()
    {
        Assert.Equal(331, AreaCodes.All.Count);
        Assert.Equal(31, AreaCodes.All.Select(area => area.Province).Distinct().Count());
        Assert.Equal(AreaCodes.All.Count, AreaCodes.All.Select(area => area.Code).Distinct().Count());
        Assert.All(AreaCodes.All, area => Assert.Matches(Form(), area.Code));
        Assert.All(AreaCodes.All, area => Assert.All(area.Cities, city => Assert.InRange(city.Length, 2, 6)));
    }

    [Fact]
    public void No_code_is_the_beginning_of_another() =>
        Assert.DoesNotContain(AreaCodes.All, area => AreaCodes.All.Any(other => other != area && other.Code.StartsWith(area.Code, StringComparison.Ordinal)));

    /// <summary>Codes and cities as manual 6.3.9.2 and 6.3.7 show them.</summary>
    [Theory]
    [InlineData("010", "北京", "北京")]
    [InlineData("021", "上海", "上海")]
    [InlineData("022", "天津", "天津")]
    [InlineData("023", "重庆", "重庆")]
    [InlineData("020", "广东", "广州")]
    [InlineData("0660", "广东", "汕尾")]
    [InlineData("0766", "广东", "云浮")]
    [InlineData("0769", "广东", "东莞")]
    [InlineData("0410", "辽宁", "铁岭")]
    [InlineData("0413", "辽宁", "抚顺")]
    [InlineData("0414", "辽宁", "本溪")]
    [InlineData("0429", "辽宁", "葫芦岛")]
    [InlineData("0523", "江苏", "泰州")]
    [InlineData("0719", "湖北", "十堰 神农架")]
    [InlineData("0728", "湖北", "仙桃 潜江 天门")]
    [InlineData("0731", "湖南", "长沙 湘潭 株洲")]
    [InlineData("0743", "湖南", "湘西")]
    [InlineData("0812", "四川", "攀枝花")]
    [InlineData("0830", "四川", "泸州")]
    [InlineData("0835", "四川", "雅安")]
    [InlineData("0456", "黑龙江", "黑河")]
    [InlineData("0543", "山东", "滨州")]
    public void A_code_has_the_province_and_the_cities_of_the_manual(string code, string province, string cities)
    {
        var area = AreaCodes.Find(code);

        Assert.Equal((province, $"{cities}({code})"), (area?.Province, area?.Label));
    }

    [GeneratedRegex(@"^0(10|2[0-9]|[3-9]\d{2})$")]
    private static partial Regex Form();
}
