using System.Globalization;
using System.Text;

namespace CallCenter.Telephony.Switching;

/// <summary>What <c>originate</c> dials, with values that may hold any text.</summary>
internal static class DialString
{
    public const string JitterVariable = "jitterbuffer_msec";

    /// <summary>Shortest and longest delay, milliseconds.</summary>
    public const string JitterRange = "60:200";

    /// <summary>The command, or null when the target is no number.</summary>
    /// <param name="left">Variables that no quoting brings through the dial string (braces, <c>${…}</c>, <c>:_:</c>): to be set on the new channel.</param>
    public static string? Originate(OriginateRequest request, FreeSwitchNodeOptions options, out IReadOnlyDictionary<string, string> left)
    {
        var late = new Dictionary<string, string>(StringComparer.Ordinal);
        left = late;
        if (Endpoint(request.Target, options) is not { } endpoint)
        {
            return null;
        }

        var seconds = Math.Max(1, (int)Math.Ceiling(request.Timeout.TotalSeconds));
        var command = new StringBuilder("originate {origination_uuid=").Append(request.Channel)
            .Append(CultureInfo.InvariantCulture, $",originate_timeout={seconds}");
        Append("origination_caller_id_number", request.CallerIdNumber);
        Append("origination_caller_id_name", request.CallerIdName);
        command.Append(",ignore_early_media=true,park_after_bridge=true,hangup_after_bridge=false");
        foreach (var (name, value) in request.Variables)
        {
            Append(name, value);
        }

        if (request.JitterBuffer)
        {
            Append(JitterVariable, JitterRange);
        }

        foreach (var (name, value) in request.Headers)
        {
            Append($"sip_h_X-{name}", value);
        }

        return command.Append('}').Append(endpoint).Append(" &park()").ToString();

        void Append(string name, string value)
        {
            if (value.Length == 0)
            {
                return;
            }

            if (IsUnquotable(value))
            {
                late[name] = value;
                return;
            }

            command.Append(',').Append(name).Append('=').Append(Quote(value));
        }
    }

    /// <summary>One argument of an api or an application, where arguments are split at blanks.</summary>
    public static string Argument(string value) => Escape(value);

    // The dial string is split three times, at blanks, at commas and at equals signs, and each time a level of backslashes is taken off.
    private static string Quote(string value) => Escape(Escape(Escape(value)).Replace(",", "\\,", StringComparison.Ordinal));

    private static bool IsUnquotable(string value) => value.AsSpan().IndexOfAny("{}$") >= 0 || value.Contains(":_:", StringComparison.Ordinal);

    private static string? Endpoint(DialTarget target, FreeSwitchNodeOptions options) => target switch
    {
        DialTarget.Extension { Number: var number } when IsNumber(number) => $"user/{number}@{options.Domain}",
        DialTarget.Telephone { Gateway: var gateway, Prefix: var prefix, Number: var number } when IsNumber(number) && (prefix + gateway is "" || IsNumber(prefix + gateway)) =>
            $"sofia/gateway/{(gateway is "" ? options.Gateway : gateway)}/{prefix}{number}",
        _ => null,
    };

    // Anything else could be read as more of the dial string.
    private static bool IsNumber(string number) =>
        number.Length > 0 && number.All(static symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '+' or '*' or '#' or '-' or '_' or '.');

    private static string Escape(string value)
    {
        if (value.AsSpan().IndexOfAny("\\'\"\n\r\t \0") < 0)
        {
            return value;
        }

        var escaped = new StringBuilder(value.Length + 8);
        foreach (var symbol in value)
        {
            _ = symbol switch
            {
                '\\' or '\'' or '"' => escaped.Append('\\').Append(symbol),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                ' ' => escaped.Append("\\s"),
                '\0' => escaped, // C strings end there.
                _ => escaped.Append(symbol),
            };
        }

        return escaped.ToString();
    }
}
