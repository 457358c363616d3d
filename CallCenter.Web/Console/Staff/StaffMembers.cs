using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Agents.Staff>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Agents.Staff>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Agents.Staff>;
using Person = CallCenter.Data.Agents.Staff;

namespace CallCenter.Web.Console.Staff;

/// <summary>员工管理 (manual 6.2).</summary>
public static partial class StaffMembers
{
    private static readonly Text Details = new("个人信息", "Personal");

    public static ListDefinition<Person> Definition { get; } = new()
    {
        Name = "members",
        Title = new("员工管理", "Staff"),
        Module = "console",
        Section = "staff",
        Numbered = true,
        Rows = context => context.Staff.Include(person => person.Agent),
        Key = person => person.Id.ToString(),
        Order = person => person.Number,
        By =
        [
            Filter.Search(new("编号、姓名、座席、电话", "Number, name, agent or phone"), person => person.Number, person => person.Name, person => person.Agent!.Number, person => person.Mobile),
            Filter.Cases("enabled", new("状态", "State"),
                (new Choice("yes", new("启用", "Enabled")), person => person.Enabled), (new Choice("no", new("停用", "Disabled")), person => !person.Enabled)),
            Filter.Cases("bound", new("分配座席", "Agent"),
                (new Choice("yes", new("已分配", "Bound")), person => person.AgentId != null), (new Choice("no", new("未分配座席", "Not bound")), person => person.AgentId == null)),
        ],
        Show =
        [
            Column.Of("number", new("员工编号", "Staff number"), person => person.Number),
            Column.Of("name", new("员工姓名", "Name"), person => person.Name),
            Column.Of("agent", new("分配座席", "Agent"), person => person.Agent == null ? null : person.Agent.Number, absent: new("未分配座席", "Not bound")),
            Column.OfCode("gender", new("性别", "Gender"), person => person.Gender, GenderWords.Label),
            Column.Of("mobile", new("移动电话", "Mobile"), person => person.Mobile),
            Column.Of("telephone", new("联系电话", "Telephone"), person => person.Telephone),
            Column.Of("email", new("电子邮箱", "E-mail"), person => person.Email),
            Column.Of("fax", new("传真号码", "Fax"), person => person.Fax, shown: false),
            Column.Either("enabled", new("状态", "State"), person => person.Enabled, new Choice("enabled", new("启用", "Enabled")), new Choice("disabled", new("停用", "Disabled"))),
        ],
    };

    public static EditDefinition<Person> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("员工", "Staff member"),
        Create = department => new Person { DepartmentId = department, Number = "", Name = "" },
        Title = person => $"{person.Number} {person.Name}",
        Range = new BatchRange("number", "name", 1000),
        Fields =
        [
            Field.OfText("number", new("员工编号", "Staff number"), person => person.Number) with
            {
                Required = true, Fixed = true, MaxLength = 30, Unique = Uniqueness.InEnterprise,
                Form = (Number(), new("只能是字母、数字、“-”和“_”。", "is letters, digits, - and _ only.")), Help = new("同一企业下要求唯一，用于登录座席工具条。", "Unique in the enterprise; the person signs in at the toolbar with it."),
            },
            Field.OfText("name", new("员工姓名", "Name"), person => person.Name) with { Required = true, MaxLength = 50 },
            Field.OfSecret("password", new("员工密码", "Password"), person => person.PasswordHash is not "", (person, written) => person.NewPassword = written) with
            {
                Required = true, MaxLength = PasswordRule.Longest, Form = PasswordRule.Rule, Strength = true,
                Help = new("长度在8到30位之间，不能是纯数字或小写字母。", "8 to 30 characters, neither all digits nor all small letters."),
            },
            Field.OfOption("agent", new("分配座席", "Agent"), person => $"{person.AgentId}", (person, written) => person.AgentId = written is "" ? null : int.Parse(written, CultureInfo.InvariantCulture),
                (context, department) => context.Agents.Where(agent => agent.DepartmentId == department).OrderBy(agent => agent.Number)
                    .Select(agent => new FieldOption(agent.Id.ToString(), agent.Number + " " + agent.Name))) with
            {
                Batch = false, Component = typeof(AgentPicker), Help = new("一个员工只能绑定一个座席，一个座席也只能分配给一个员工。", "One agent for one person, and one person for one agent."),
            },
            Field.OfChoice("gender", new("性别", "Gender"), person => person.Gender, GenderWords.Label) with { Group = Details },
            BirthDates.Field with { Group = Details },
            Field.OfText("identityNumber", new("身份证号", "Identity number"), person => person.IdentityNumber) with
            {
                Group = Details, MaxLength = 18, Batch = false,
                Rule = written => IdentityNumber.IsValid(written.Trim()) ? null : new("“身份证号”应为 18 位，且校验位相符。", "“Identity number” has 18 characters, the last of which checks the others."),
            },
            Field.OfText("email", new("电子邮箱", "E-mail"), person => person.Email) with { Group = Details, MaxLength = 100, Form = (Email(), new("格式应如 name@example.com。", "is like name@example.com.")) },
            Field.OfText("mobile", new("移动电话", "Mobile"), person => person.Mobile) with { Group = Details, MaxLength = 11, Form = (Mobile(), new("应为 11 位手机号码。", "is a mobile number of 11 digits.")) },
            Field.OfText("telephone", new("联系电话", "Telephone"), person => person.Telephone) with { Group = Details, MaxLength = 20, Form = (Telephone(), new("只能是数字和“-”，3-20 位。", "is digits and -, 3 to 20 of them.")) },
            Field.OfText("fax", new("传真号码", "Fax"), person => person.Fax) with { Group = Details, MaxLength = 20, Form = (Telephone(), new("只能是数字和“-”，3-20 位。", "is digits and -, 3 to 20 of them.")) },
        ],
        Together = true,
        Settle = HashAsync,
        Rule = CheckAsync,
        Actions =
        [
            new("enable", new("启用", "Enable"), "play_circle", (_, people, _) => EachAsync(people, person => person.Enabled = true)) { AppliesTo = person => !person.Enabled },
            new("disable", new("停用", "Disable"), "block", DisableAsync)
            {
                AppliesTo = person => person.Enabled, Confirm = new("停用后将不能使用员工编号登录呼叫中心系统，以此登录的座席将被下线。", "A disabled person cannot sign in with the staff number, and is signed out now."),
            },
        ],
    };

    /// <summary>Hashing is slow on purpose: it comes last, and a batch with one password does it once.</summary>
    private static async Task HashAsync(EditContext context, Person person, CancellationToken cancel)
    {
        if (person.NewPassword is { } password)
        {
            person.PasswordHash = await context.OnceAsync(("password", password), () => Task.FromResult(ToolbarPassword.Hash(password)));
            person.NewPassword = null;
        }
    }

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, Person person, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        if (person.BirthDate is { } birth && IdentityNumber.BirthDateOf(person.IdentityNumber) is { } told && told != birth)
        {
            problems["birthDate"] = new($"“出生日期”与身份证号中的 {told:yyyy-MM-dd} 不一致。", $"“Date of birth” is not the {told:yyyy-MM-dd} of the identity number.");
        }

        if (person.AgentId is { } agent)
        {
            var holders = await context.OnceAsync(("holders", person.DepartmentId), async () => await context.Database.Staff.AsNoTracking()
                .Where(other => other.AgentId != null && context.Database.Agents.Any(one => one.Id == other.AgentId && one.DepartmentId == person.DepartmentId)).ToDictionaryAsync(other => other.AgentId!.Value, cancel));
            if (!holders.TryAdd(agent, person) && holders[agent] is var holder && holder != person && (holder.Id == 0 || holder.Id != person.Id))
            {
                problems["agent"] = new($"该座席已分配给员工 {holder.Number} {holder.Name}。", $"This agent is bound to staff member {holder.Number} {holder.Name}.");
            }
        }

        return problems;
    }

    private static async Task<Text?> DisableAsync(EditContext context, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        foreach (var person in people.Where(person => person.AgentId is { } agent && context.Presence.StateOf(person.DepartmentId, agent) != AgentState.Offline))
        {
            // Who talks finishes the call: the desk asks anew with every command and finds the person disabled.
            await context.Presence.Desk.SignOutAsync(person.DepartmentId, person.AgentId!.Value, cancel);
        }

        return await EachAsync(people, person => person.Enabled = false);
    }

    private static Task<Text?> EachAsync(IReadOnlyList<Person> people, Action<Person> change)
    {
        foreach (var person in people)
        {
            change(person);
        }

        return Task.FromResult<Text?>(null);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,30}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[^\s@]+@[^\s@]+\.[^\s@]+$")]
    private static partial Regex Email();

    [GeneratedRegex(@"^1\d{10}$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^[\d-]{3,20}$")]
    private static partial Regex Telephone();
}
