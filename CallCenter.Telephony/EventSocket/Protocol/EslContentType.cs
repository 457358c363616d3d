using System.Text;

namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>What a frame is, by its <c>Content-Type</c>.</summary>
public enum EslContentType
{
    /// <summary>A type that this client does not read (<c>text/event-json</c>, <c>log/data</c>, …).</summary>
    Other,
    AuthRequest,
    CommandReply,
    ApiResponse,
    EventPlain,
    DisconnectNotice,

    /// <summary>The switch's access list refuses our address.</summary>
    RudeRejection,
}

internal static class EslContentTypes
{
    public static EslContentType Parse(ReadOnlySpan<byte> value) => value switch
    {
        _ when Ascii.EqualsIgnoreCase(value, "text/event-plain"u8) => EslContentType.EventPlain,
        _ when Ascii.EqualsIgnoreCase(value, "command/reply"u8) => EslContentType.CommandReply,
        _ when Ascii.EqualsIgnoreCase(value, "api/response"u8) => EslContentType.ApiResponse,
        _ when Ascii.EqualsIgnoreCase(value, "auth/request"u8) => EslContentType.AuthRequest,
        _ when Ascii.EqualsIgnoreCase(value, "text/disconnect-notice"u8) => EslContentType.DisconnectNotice,
        _ when Ascii.EqualsIgnoreCase(value, "text/rude-rejection"u8) => EslContentType.RudeRejection,
        _ => EslContentType.Other,
    };
}
