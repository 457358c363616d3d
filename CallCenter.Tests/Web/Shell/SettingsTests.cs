using CallCenter.Web.Shell;

namespace CallCenter.Tests.Web.Shell;

public sealed class SettingsTests
{
    [Fact]
    public void With_nothing_set_it_is_the_demo_on_the_loopback_address()
    {
        var settings = Read();

        Assert.Equal("http://127.0.0.1:5080", settings.Urls);
        Assert.True(settings.Demo);
        Assert.Null(settings.Database);
        Assert.Equal(Path.Combine(settings.DataFolder, "recordings"), settings.RecordingsFolder);
        Assert.Null(settings.Telemetry);
    }

    [Fact]
    public void A_configured_switch_ends_the_demo_unless_it_is_asked_for()
    {
        Assert.False(Read(("FREESWITCH_NODES", "127.0.0.1:8021")).Demo);
        Assert.True(Read(("FREESWITCH_NODES", "127.0.0.1:8021"), ("CALLCENTER_DEMO", "true")).Demo);
        Assert.Equal(["127.0.0.1:8021", "sip.example:8022"], Read(("FREESWITCH_NODES", " 127.0.0.1:8021 , sip.example:8022,")).FreeSwitchNodes);
    }

    [Theory]
    [InlineData("CALLCENTER_URLS", "localhost")]
    [InlineData("CALLCENTER_URLS", "ftp://127.0.0.1")]
    [InlineData("CALLCENTER_DEMO", "perhaps")]
    [InlineData("FREESWITCH_NODES", "127.0.0.1")]
    [InlineData("FREESWITCH_NODES", "127.0.0.1:0")]
    [InlineData("FREESWITCH_NODES", "127.0.0.1:70000")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    public void A_value_that_cannot_be_used_is_named(string variable, string value)
    {
        var problem = Assert.Throws<SettingException>(() => Read((variable, value)));

        Assert.Equal(variable, problem.Variable);
        Assert.StartsWith(variable + ": ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(value, problem.Message);
    }

    [Fact]
    public void A_bucket_for_recordings_is_set_whole_or_not_at_all()
    {
        var whole = Bucket.Select(name => (name, name == "CALLCENTER_S3_ENDPOINT" ? "http://10.0.0.5:9000" : "x")).ToArray();

        Assert.Null(Read().RecordingBucket);
        Assert.Equal("http://10.0.0.5:9000, bucket x", Read(whole).RecordingBucket!.ToString());
        Assert.All(Bucket, missing => Assert.Equal(missing, Assert.Throws<SettingException>(() => Read([.. whole.Where(variable => variable.name != missing)])).Variable));
        Assert.Equal("CALLCENTER_S3_ENDPOINT", Assert.Throws<SettingException>(() => Read([.. whole.Skip(1), ("CALLCENTER_S3_ENDPOINT", "s3.example")])).Variable);
    }

    private static readonly string[] Bucket = ["CALLCENTER_S3_ENDPOINT", "CALLCENTER_S3_BUCKET", "CALLCENTER_S3_ACCESS_KEY", "CALLCENTER_S3_SECRET_KEY"];

    private static InstallationSettings Read(params (string Name, string Value)[] variables) =>
        InstallationSettings.Read(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
