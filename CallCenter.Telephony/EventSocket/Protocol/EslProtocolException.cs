namespace CallCenter.Telephony.EventSocket.Protocol;

/// <summary>The bytes are not the Event Socket protocol. Where the next frame begins is unknown, so the connection must be closed.</summary>
public sealed class EslProtocolException(string message) : Exception(message);
