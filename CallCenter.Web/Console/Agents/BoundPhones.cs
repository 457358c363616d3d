using CallCenter.Data.Agents;
using CallCenter.Web.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Agents;

/// <summary>绑定电话: all phones of an agent, written <c>extension:8001:main,telephone:13800000000:spare</c>. The one in use is a field of its own.</summary>
internal static class BoundPhones
{
    /// <summary>Phones of one agent.</summary>
    public const int Most = 10;

    public static FormField<Agent> Field { get; } = FormField<Agent>.Of(
        "phones", new("绑定电话", "Bound phones"), FieldKind.Composite, agent => Write([.. agent.All().Select(phone => new Entry(phone.Kind, phone.Number, phone.Spare))]), Take) with
    {
        Apart = true, Batch = false, MaxLength = 500, Rule = Judge,
    };

    public static string Write(IReadOnlyList<Entry> phones) =>
        string.Join(',', phones.Select(phone => $"{Choice.CodeOf(phone.Kind)}:{phone.Number}:{(phone.Spare ? "spare" : "main")}"));

    public static IReadOnlyList<Entry> Read(string written) => [.. FormField.Codes(written).Select(one => one.Split(':')).Where(parts => parts.Length == 3).Select(parts => new Entry(KindOf(parts[0]), parts[1], parts[2] == "spare"))];

    /// <summary>The phone in use follows the list, and the list the phone in use.</summary>
    public static void Settle(EditContext context, Agent agent)
    {
        var entry = context.Database.Entry(agent);
        agent.Settle(entry.State == EntityState.Detached
            ? (agent.PhoneKind, "")
            : (entry.Property(row => row.PhoneKind).OriginalValue, entry.Property(row => row.Phone).OriginalValue));
    }

    /// <summary>Extensions that are bound anew are the department's, a browser phone too; telephones are verified where the department wants it.</summary>
    public static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, Agent agent, CancellationToken cancel)
    {
        var added = agent.Phones.Where(phone => context.Database.Entry(phone).State is EntityState.Detached or EntityState.Added).ToList();
        var used = added.Where(phone => phone.Kind != BoundPhoneKind.Telephone).Select(phone => phone.Number).ToList();
        var problems = new Dictionary<string, Text>();
        if (await UnverifiedAsync(context, agent, [.. added.Where(phone => phone.Kind == BoundPhoneKind.Telephone).Select(phone => phone.Number)], cancel) is { } unverified)
        {
            problems[agent.Phone == unverified ? "phone" : "phones"] = agent.Id == 0
                ? new($"“绑定电话”{unverified} 未验证：请先保存座席，再在“绑定电话”中验证后添加。", $"“Bound phone” {unverified} is not verified: save the agent first, then add it under “Phones”.")
                : new($"“绑定电话”{unverified} 未验证：请在列表的“绑定电话”中验证。", $"“Bound phone” {unverified} is not verified: verify it under “Phones” in the list.");
        }

        if (used.Count == 0)
        {
            return problems;
        }

        var known = await context.OnceAsync(("extensions", agent.DepartmentId), async () =>
            await context.Database.Extensions.Where(extension => extension.DepartmentId == agent.DepartmentId).Select(extension => extension.Number).ToHashSetAsync(cancel));
        if (used.Find(number => !known.Contains(number)) is { } stranger)
        {
            problems[agent.Phone == stranger ? "phone" : "phones"] = new($"“绑定电话”部门中没有分机 {stranger}，请先在分机设置中添加。", $"“Bound phone” The department has no extension {stranger}: add it first.");
        }

        return problems;
    }

    /// <summary>One of the telephones that has to be verified and is not, or null.</summary>
    private static async Task<string?> UnverifiedAsync(EditContext context, Agent agent, IReadOnlyList<string> telephones, CancellationToken cancel)
    {
        if (telephones.Count == 0)
        {
            return null;
        }

        var rule = await context.OnceAsync(("verification", agent.DepartmentId), () => PhoneCodes.RuleAsync(context.Database, agent.DepartmentId, cancel));
        List<string> needed = [.. telephones.Where(rule.NeedsToBind)];
        return needed.Count == 0 ? null : (await PhoneCodes.UnverifiedAsync(context.Database, agent.Id, needed, cancel)).FirstOrDefault();
    }

    private static void Take(Agent agent, string written)
    {
        var wanted = Read(written);
        agent.Phones.RemoveAll(phone => !wanted.Any(one => one.Kind == phone.Kind && one.Number == phone.Number));
        foreach (var (position, one) in wanted.Index())
        {
            if (agent.Phones.Find(phone => one.Kind == phone.Kind && one.Number == phone.Number) is { } known)
            {
                (known.Spare, known.Position) = (one.Spare, position);
            }
            else
            {
                agent.Phones.Add(new AgentPhone { AgentId = agent.Id, Kind = one.Kind, Number = one.Number, Spare = one.Spare, Position = position });
            }
        }
    }

    private static Text? Judge(string written)
    {
        var parts = FormField.Codes(written).Select(one => one.Split(':')).ToList();
        if (parts.Exists(part => part.Length != 3 || !Enum.GetValues<BoundPhoneKind>().Any(kind => Choice.CodeOf(kind) == part[0]) || part[2] is not ("main" or "spare")))
        {
            return new("“绑定电话”无法识别。", "“Bound phones” cannot be read.");
        }

        var wrong = parts.Find(part => part[1].Length is 0 or > 20 || part[1].Any(letter => !char.IsAsciiDigit(letter)));
        return wrong is not null ? new("“绑定电话”的号码只能是数字，最长 20 位。", "Numbers of “Bound phones” are digits only, at most 20.")
            : parts.GroupBy(part => (part[0], part[1])).FirstOrDefault(group => group.Count() > 1) is { } twice ? new($"“绑定电话”中 {twice.Key.Item2} 重复。", $"“Bound phones” has {twice.Key.Item2} twice.")
            : parts.Count > Most ? new($"“绑定电话”最多 {Most} 部。", $"“Bound phones” are at most {Most}.")
            : null;
    }

    private static BoundPhoneKind KindOf(string code) => Enum.GetValues<BoundPhoneKind>().FirstOrDefault(kind => Choice.CodeOf(kind) == code, BoundPhoneKind.Extension);

    /// <param name="Spare">备电话</param>
    internal sealed record Entry(BoundPhoneKind Kind, string Number, bool Spare);
}
