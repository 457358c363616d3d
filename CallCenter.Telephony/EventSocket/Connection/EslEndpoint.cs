namespace CallCenter.Telephony.EventSocket.Connection;

/// <param name="ConnectTimeout">For the TCP connection and the sign-in together.</param>
public sealed record EslEndpoint(string Host, int Port, string Password, TimeSpan ConnectTimeout)
{
    /// <summary>Without the password: this goes into logs.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
