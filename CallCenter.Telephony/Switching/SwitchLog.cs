using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Switching;

internal static partial class SwitchLog
{
    [LoggerMessage(LogLevel.Information, "Switch {Node} connected at {Address}, core {CoreId}")]
    public static partial void Connected(ILogger logger, string node, string address, string coreId);

    [LoggerMessage(LogLevel.Warning, "Switch {Node} lost: {Reason}")]
    public static partial void Lost(ILogger logger, string node, string reason);

    [LoggerMessage(LogLevel.Warning, "Switch {Node} not reached ({Reason}); trying again")]
    public static partial void NotReached(ILogger logger, string node, string reason);

    [LoggerMessage(LogLevel.Error, "Switch {Node} refuses us ({Reason}); trying again")]
    public static partial void Refused(ILogger logger, string node, string reason);

    [LoggerMessage(LogLevel.Warning, "Switch {Node}: {Count} events wait to be handled")]
    public static partial void Backlog(ILogger logger, string node, int count);

    [LoggerMessage(LogLevel.Warning, "Switch {Node}: after a cancelled command, the clean-up failed")]
    public static partial void CleanUpFailed(ILogger logger, string node, Exception exception);
}
