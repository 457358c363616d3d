using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Telephony.Calls;

/// <summary>Where a recording lies, by the pattern of manual 6.1.3.1.5 items 22 and 24:
/// <c>{ddMMyyyy}/record/{enterprise}/{enterprise}-{start}-{customer}-{agent}-{prefix}-record-{uniqueId}.wav</c>.</summary>
public static partial class RecordingName
{
    /// <summary>The path relative to the recordings folder.</summary>
    /// <param name="start">When the call came in, in the department's own time.</param>
    /// <param name="prefix">录音文件前缀自定义设置; may be empty.</param>
    public static string Of(int enterpriseId, DateTimeOffset start, string customerNumber, string agentNumber, string prefix, string uniqueId)
    {
        var name = string.Join(
            '-', enterpriseId.ToString(CultureInfo.InvariantCulture), start.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), Plain(customerNumber),
            Plain(agentNumber), Plain(prefix), "record", uniqueId);
        return $"{start.ToString("ddMMyyyy", CultureInfo.InvariantCulture)}/record/{enterpriseId}/{name}.wav";
    }

    /// <summary>Where a message lies that a customer leaves: beside the recordings of calls, by the same pattern.</summary>
    /// <param name="start">When the customer may speak, in the department's own time.</param>
    public static string OfMessage(int enterpriseId, DateTimeOffset start, string customerNumber, string uniqueId)
    {
        var name = string.Join(
            '-', enterpriseId.ToString(CultureInfo.InvariantCulture), start.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), Plain(customerNumber), "voicemail", uniqueId);
        return $"{start.ToString("ddMMyyyy", CultureInfo.InvariantCulture)}/voicemail/{enterpriseId}/{name}.wav";
    }

    /// <summary>录音文件自定义字段设置: fixed text, and <c>${name}</c> for a custom field of the call; a field that the call does not have is left out.</summary>
    public static string Field(string template, IReadOnlyDictionary<string, string> fields) =>
        Reference().Replace(template, match => fields.GetValueOrDefault(match.Groups[1].Value, ""));

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Reference();

    /// <summary>Numbers come from strangers: nothing of them may act as a path or as a command of the switch.</summary>
    private static string Plain(string part) => new([.. part.Where(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '_')]);
}
