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

    private static InstallationSettings Read(params (string Name, string Value)[] variables) =>
        InstallationSettings.Read(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
