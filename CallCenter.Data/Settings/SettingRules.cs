using System.Text.RegularExpressions;
using CallCenter.Data.Regions;

namespace CallCenter.Data.Settings;

/// <summary>Rules that several settings share. Each gives what a value that is not empty breaks, or null.</summary>
public static partial class SettingRules
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>For a field of its own: names the setting.</summary>
    public static Func<string, Text?> Of(Text label, Func<string, Text?> rule) => value =>
        rule(value) is { } broken ? new Text($"“{label.Zh}”{broken.Zh}。", $"“{label.En}” {broken.En}.") : null;

    public static Text? AreaCode(string value) =>
        AreaCodes.Form.IsMatch(value) ? null : new Text("应为 0 开头的 3-4 位区号", "is an area code of 3 or 4 digits that begins with 0");

    public static Text? Telephone(string value) =>
        Telephones().IsMatch(value) ? null : new Text("应为 3-20 位电话号码", "is a telephone number of 3 to 20 digits");

    public static Text? AgentNumber(string value) =>
        AgentNumbers().IsMatch(value) ? null : new Text("应为 3-10 位座席工号", "is an agent's number of 3 to 10 digits");

    /// <summary>http or https, without user and password.</summary>
    public static Text? WebAddress(string value) => IsAddress(value, "http", "https")
        ? null
        : new Text("应为 http:// 或 https:// 开头的地址", "is an address that begins with http:// or https://");

    public static Text? SocketAddress(string value) => IsAddress(value, "ws", "wss")
        ? null
        : new Text("应为 ws:// 或 wss:// 开头的地址", "is an address that begins with ws:// or wss://");

    /// <summary>A host name, maybe with a port.</summary>
    public static Text? Host(string value) =>
        Hosts().IsMatch(value) ? null : new Text("应为域名，可带端口，如 sip.example.com:7443", "is a domain, maybe with a port, such as sip.example.com:7443");

    public static Text? Pattern(string value)
    {
        try
        {
            _ = Regex.IsMatch("", value, RegexOptions.None, Patience);
            return null;
        }
        catch (ArgumentException)
        {
            return new Text("不是有效的正则表达式", "is not a regular expression");
        }
    }

    /// <summary>Two whole numbers, the smaller first: <c>30,180</c>.</summary>
    public static Text? Span(string value) =>
        value.Split(',') is [var from, var to] && int.TryParse(from, out var least) && int.TryParse(to, out var most) && least >= 0 && least < most
            ? null
            : new Text("应为两个整数，前小后大，以逗号分隔，如 30,180", "is two whole numbers, the smaller first, such as 30,180");

    private static bool IsAddress(string value, params string[] schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.UserInfo is "" && address.Host is not "";

    [GeneratedRegex(@"^\+?\d{3,20}$")]
    private static partial Regex Telephones();

    [GeneratedRegex(@"^\d{3,10}$")]
    private static partial Regex AgentNumbers();

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:\d{1,5})?$")]
    private static partial Regex Hosts();
}
