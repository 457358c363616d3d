using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Data.Phones;

namespace CallCenter.Web.Console.Advanced;

/// <summary>The telephones of a group in the form's written form: a JSON list in the order of priority.</summary>
public static partial class PhoneRows
{
    public const int Most = 100, ShortestRing = 5, LongestRing = 60, LongestName = 30;

    public static string Write(IReadOnlyList<PhoneGroupMember> members) => JsonSerializer.Serialize(members, JsonSerializerOptions.Web);

    /// <summary>Null when it is no such list.</summary>
    public static IReadOnlyList<PhoneGroupMember>? Parse(string written)
    {
        try
        {
            return written is "" ? [] : JsonSerializer.Deserialize<List<PhoneGroupMember>>(written, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The first rule that is broken, in a sentence; null when none is.</summary>
    public static Text? Check(string written)
    {
        if (Parse(written) is not { } members || members.Any(member => member is null or { Phone: null } or { Name: null }))
        {
            return new("“号码”无法识别。", "“Phones” cannot be read.");
        }

        return members.Count > Most ? new($"“号码”最多 {Most} 个。", $"“Phones” are at most {Most}.")
            : members.GroupBy(member => member.Phone).FirstOrDefault(group => group.Count() > 1) is { Key: var twice } ? new($"电话 {twice} 出现了多次。", $"The phone {twice} is there more than once.")
            : members.Select(Check).FirstOrDefault(problem => problem is not null);
    }

    public static Text? Check(PhoneGroupMember member) =>
        !Digits().IsMatch(member.Phone) ? new($"“电话”{member.Phone} 应为 3-20 位数字。", $"“Phone” {member.Phone} has 3 to 20 digits.")
        : member.Name.Length > LongestName ? new($"“名称”最多 {LongestName} 个字符。", $"“Name” has at most {LongestName} characters.")
        : member.Timeout is < ShortestRing or > LongestRing
            ? new($"电话 {member.Phone} 的“超时时间”应为 {ShortestRing} 到 {LongestRing} 秒。", $"“Timeout” of {member.Phone} is {ShortestRing} to {LongestRing} s.")
        : null;

    [GeneratedRegex(@"^\d{3,20}$")]
    private static partial Regex Digits();
}
