namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>A test against a real FreeSWITCH 1.10 or newer: <c>FREESWITCH_HOME</c> is the folder with its <c>bin/freeswitch</c>. Customers are sipp's, phones
/// are baresip's, so both must be installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FreeSwitchFactAttribute : FactAttribute
{
    public FreeSwitchFactAttribute()
    {
        if (FreeSwitchServer.Home is null)
        {
            Skip = "FREESWITCH_HOME is not set: there is no FreeSWITCH to test with.";
        }
        else if (new[] { "sipp", "baresip", "sox" }.FirstOrDefault(tool => !IsInstalled(tool)) is { } missing)
        {
            Skip = $"{missing} is not installed.";
        }
    }

    private static bool IsInstalled(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
