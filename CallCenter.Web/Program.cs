using CallCenter.Web.Shell;

try
{
    var settings = InstallationSettings.Read(Environment.GetEnvironmentVariable);
    await using var app = Composition.Build(args, settings);
    await app.RunAsync();
    return 0;
}
catch (SettingException problem)
{
    await Console.Error.WriteLineAsync($"CallCenter cannot start. {problem.Message}");
    return 2;
}

/// <summary>The entry point, visible to tests that host the application in process.</summary>
public partial class Program;
