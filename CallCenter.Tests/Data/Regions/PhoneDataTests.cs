using CallCenter.Data.Regions;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Data.Regions;

public sealed class PhoneDataTests
{
    private static readonly byte[] Good = PhoneFile.Of((1300000, "山东|济南|250000|0531"), (1391234, "北京|北京|100000|010"), (1391236, "湖南|长沙|410000|0731"), (1999999, "北京|北京|100000|010"));

    [Theory]
    [InlineData("13912345678", "010", "北京", "北京")]
    [InlineData("1391236", "0731", "湖南", "长沙")]
    [InlineData("13000000000", "0531", "山东", "济南")]
    [InlineData("19999990000", "010", "北京", "北京")]
    public void A_prefix_tells_its_province_its_city_and_its_area_code(string number, string code, string province, string city)
    {
        Assert.Equal(new NumberRegion(code, province, city), Read(Good).Find(number));
    }

    [Theory]
    [InlineData("13912350000")]
    [InlineData("12999990000")]
    [InlineData("2000000")]
    [InlineData("139")]
    [InlineData("139123x5678")]
    [InlineData("")]
    public void A_prefix_that_the_file_does_not_have_is_unknown(string number) => Assert.Null(Read(Good).Find(number));

    [Fact]
    public void The_version_and_the_number_of_prefixes_are_told() => Assert.Equal(("2302", 4), (Read(Good).Version, Read(Good).Prefixes));

    [Theory]
    [InlineData(0, "文件头")]
    [InlineData(7, "文件头")]
    [InlineData(20, "索引")]
    public void A_file_that_was_cut_short_is_refused_with_the_reason(int bytes, string reason)
    {
        Assert.False(PhoneData.TryRead(Good.AsSpan(0, bytes), out var data, out var problem));
        Assert.Contains(reason, problem.Zh);
        Assert.Equal(0, data.Prefixes);
    }

    [Theory]
    [InlineData("not a record at all")]
    [InlineData("北京|北京")]
    [InlineData("|北京|100000|010")]
    public void An_entry_that_leads_to_no_record_is_named(string record)
    {
        Assert.False(PhoneData.TryRead(PhoneFile.Of((1300000, "山东|济南|250000|0531"), (1391234, record)), out _, out var problem));
        Assert.Contains("1391234", problem.Zh);
        Assert.Contains("1391234", problem.En);
    }

    [Fact]
    public void An_index_out_of_order_is_refused()
    {
        Assert.False(PhoneData.TryRead(PhoneFile.Of((1391234, "北京|北京|100000|010"), (1300000, "山东|济南|250000|0531")), out _, out var problem));
        Assert.Contains("顺序", problem.Zh);
    }

    [Fact]
    public void Whatever_the_bytes_are_reading_and_asking_never_fails()
    {
        var flips = Gen.Choose(0, Good.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().ToArbitrary();

        Prop.ForAll(flips, changes =>
        {
            var bytes = Good.ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at] = (byte)value;
            }

            if (PhoneData.TryRead(bytes, out var data, out var problem))
            {
                data.Find("13912345678");
            }
            else
            {
                Assert.NotEmpty(problem.Zh);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static PhoneData Read(byte[] file)
    {
        Assert.True(PhoneData.TryRead(file, out var data, out var problem), problem.En);
        return data;
    }
}
