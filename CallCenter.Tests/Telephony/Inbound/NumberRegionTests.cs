using CallCenter.Telephony.Inbound;

namespace CallCenter.Tests.Telephony.Inbound;

public sealed class NumberRegionTests
{
    [Theory]
    [InlineData("01089193634", "010", "北京 / 北京")]
    [InlineData("+86 10 8919-3634", "010", "北京 / 北京")]
    [InlineData("862188886666", "021", "上海 / 上海")]
    [InlineData("075588886666", "0755", "广东 / 深圳")]
    [InlineData("00865718888666", "0571", "浙江 / 杭州")]
    public void A_landline_tells_its_area_in_any_spelling(string number, string areaCode, string region)
    {
        Assert.Equal(new NumberRegion(areaCode, region), NumberRegion.Of(number));
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
        Assert.Equal(NumberRegion.Unknown, NumberRegion.Of(number));
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
}
