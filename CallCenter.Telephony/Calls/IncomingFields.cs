namespace CallCenter.Telephony.Calls;

/// <summary>自定义字段 that a call brings along: <c>X-Name: value</c> in its INVITE becomes the field <c>Name</c>.</summary>
/// <remarks>The headers come from outside, so they are bounded: whatever is beyond the limits is left out, and the call goes on.</remarks>
public static class IncomingFields
{
    /// <summary>Fields of one call.</summary>
    public const int Most = 20;

    public const int LongestName = 50;

    /// <summary>Characters of a value.</summary>
    public const int LongestValue = 200;

    /// <summary>Headers that switches and proxies add for each other.</summary>
    private static readonly string[] Technical = ["FS-", "Asterisk-", "Forwarded-", "Real-", "Session-"];

    /// <summary>Those that can be taken, in the order of their names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IReadOnlyDictionary<string, string> headers) =>
    [
        .. headers.Where(header => Allowed(header.Key, header.Value) && !Technical.Any(prefix => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(header => header.Key, StringComparer.Ordinal).Take(Most),
    ];

    /// <summary>True when the name could be that of a SIP header and neither is too long.</summary>
    public static bool Allowed(string name, string value) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && value.Length is > 0 and <= LongestValue && !value.Any(char.IsControl);
}
