namespace CallCenter.Telephony.Alerts;

/// <summary>How this installation sends mail and SMS; either is null where it does not.</summary>
/// <param name="Mail"><c>smtp://user:password@host:25?from=alerts@example.com</c>; <c>smtps</c> encrypts.</param>
/// <param name="Sms">Where a POST of <c>{"phones":[…],"content":"…"}</c> sends an SMS.</param>
public sealed record AlertOptions(Uri? Mail, Uri? Sms);
