using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.EventSocket.Connection;

internal static partial class EslLog
{
    [LoggerMessage(LogLevel.Error, "A handler failed on event {EventName}")]
    public static partial void HandlerFailed(ILogger logger, string eventName, Exception exception);

    [LoggerMessage(LogLevel.Debug, "Event socket {Address} closed: {Reason}")]
    public static partial void Closed(ILogger logger, string address, string reason);
}
