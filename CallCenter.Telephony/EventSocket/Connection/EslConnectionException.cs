namespace CallCenter.Telephony.EventSocket.Connection;

/// <summary>The connection could not be made or has ended; the message says why.</summary>
public class EslConnectionException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The switch refuses us: wrong password, or its access list. Trying again helps only after somebody changed a setting.</summary>
public sealed class EslRefusedException(string message) : EslConnectionException(message);
