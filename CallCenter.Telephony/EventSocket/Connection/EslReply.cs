namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>The answer to a command: the <c>Reply-Text</c>, or the result of an <c>api</c>, without the line break at its end.</summary>
public readonly record struct EslReply(string Text)
{
    /// <summary>FreeSWITCH's errors begin with <c>-ERR</c>, <c>-USAGE</c> or <c>-ERROR</c>. An api that writes nothing is answered <c>-ERR no reply</c>.</summary>
    public bool Ok => !Text.StartsWith('-');
}
