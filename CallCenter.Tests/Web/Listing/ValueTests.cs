using CallCenter.Web.Listing;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Web.Listing;

public sealed class ValueTests
{
    [Theory]
    [InlineData("18512346173", "185****6173")]
    [InlineData("89193634", "89****34")]
    [InlineData("12345", "****5")]
    [InlineData("110", "***")]
    [InlineData("", "")]
    public void Numbers_keep_their_ends_at_most(string number, string shown) => Assert.Equal(shown, CustomerNumbers.Mask(number));

    [Fact]
    public void A_hidden_number_keeps_its_length_and_hides_at_least_four_digits() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>().Filter(length => length.Get <= 30).Convert(length => new string('7', length.Get), text => PositiveInt.NewPositiveInt(text.Length)),
        number =>
        {
            var masked = CustomerNumbers.Mask(number);
            return masked.Length == number.Length && masked.Count(sign => sign == '*') >= Math.Min(4, number.Length);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("60", 60.0, 60.0)]
    [InlineData("=60", 60.0, 60.0)]
    [InlineData(">60", 60.01, null)]
    [InlineData("＞60", 60.01, null)]
    [InlineData(">=60", 60.0, null)]
    [InlineData("< 60", null, 59.99)]
    [InlineData("<=60", null, 60.0)]
    [InlineData("30-120", 30.0, 120.0)]
    [InlineData("3.5 ~ 4", 3.5, 4.0)]
    public void A_number_or_a_range_is_read(string text, double? low, double? high)
    {
        Assert.True(NumberRange.TryParse(text, out var range));
        Assert.Equal(((decimal?)low, (decimal?)high), (range.Low, range.High));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData(">")]
    [InlineData("-")]
    [InlineData("5-")]
    [InlineData("10-5")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_no_number_is_refused(string text) => Assert.False(NumberRange.TryParse(text, out _));

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(65, "00:01:05")]
    [InlineData(90061, "25:01:01")]
    public void Durations_go_beyond_a_day(long seconds, string shown) => Assert.Equal(shown, ListText.Duration(seconds));
}
