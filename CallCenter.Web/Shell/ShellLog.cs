namespace CallCenter.Web.Shell;

internal static partial class ShellLog
{
    [LoggerMessage(LogLevel.Error, "A page failed (error {Code})")]
    public static partial void PageFailed(ILogger logger, string code, Exception exception);

    [LoggerMessage(LogLevel.Information, "CallCenter listens on {Addresses}")]
    public static partial void Listening(ILogger logger, string addresses);

    [LoggerMessage(LogLevel.Information, "Database: {Database}. Data folder: {Folder}")]
    public static partial void Database(ILogger logger, string database, string folder);

    [LoggerMessage(LogLevel.Information, "Switch: {Switch}. Recordings: {Recordings}. Demo: {Demo}")]
    public static partial void Switch(ILogger logger, string @switch, string recordings, string demo);
}
