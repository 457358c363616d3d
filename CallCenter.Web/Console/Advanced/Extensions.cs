using System.Text.RegularExpressions;
using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Phones;
using CallCenter.Data.Regions;
using CallCenter.Telephony.Calls;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Agents.Extension>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Agents.Extension>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Agents.Extension>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>分机设置 (manual 6.3.9.3).</summary>
public static partial class Extensions
{
    public static ListDefinition<Extension> Definition { get; } = new()
    {
        Name = "extensions",
        Title = new("分机设置", "Extensions"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.Extensions,
        Key = extension => extension.Id.ToString(),
        Order = extension => extension.Number,
        Changes = (services, changed) => services.GetRequiredService<RegisteredPhones>().Subscribe(changed),
        By =
        [
            Filter.Equal("number", new("分机号码", "Extension"), extension => extension.Number),
            Filter.Equal("areaCode", new("区号", "Area code"), extension => extension.AreaCode),
            Filter.Among("kind", new("注册类型", "Registers as"), extension => extension.Kind, AdvancedWords.Label),
            Filter.Cases("recorded", new("是否允许录音", "Recorded"),
                (new Choice("yes", new("是", "Yes")), extension => extension.RecordInbound || extension.RecordOutbound),
                (new Choice("no", new("否", "No")), extension => !extension.RecordInbound && !extension.RecordOutbound)),
        ],
        Show =
        [
            Column.Of("number", new("分机号", "Extension"), extension => extension.Number),
            Column.Drawn<RegisteredCell>("registered", new("注册状态", "Registered"), _ => new("", "")),
            Column.Words("password", new("分机密码", "Password"), extension => extension.ProtectedPassword is "" ? new("", "") : new("*****", "*****")),
            Column.Of("areaCode", new("区号", "Area code"), extension => extension.AreaCode),
            Column.OfCode("kind", new("注册类型", "Registers as"), extension => extension.Kind, AdvancedWords.Label),
            Column.OfCode("codecs", new("语音编码", "Codecs"), extension => extension.Codecs, AdvancedWords.Label),
            Column.Of("recordInbound", new("来电录音", "Inbound recorded"), extension => extension.RecordInbound, ColumnKind.Flag),
            Column.Of("recordOutbound", new("外呼录音", "Outbound recorded"), extension => extension.RecordOutbound, ColumnKind.Flag),
            Column.Of("mayDial", new("是否允许按键外呼", "May dial out"), extension => extension.MayDial, ColumnKind.Flag),
            Column.Of("createdAt", new("创建时间", "Created"), extension => extension.CreatedAt, ColumnKind.Time),
        ],
    };

    public static EditDefinition<Extension> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("分机", "Extension"),
        Create = department => new Extension { DepartmentId = department, Number = "" },
        Title = extension => extension.Number,
        Range = new BatchRange("number", null, 1000),
        BatchMost = 100,
        Together = true,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("number", new("分机号码", "Extension"), extension => extension.Number) with
            {
                Required = true, Fixed = true, MaxLength = 8, Unique = Uniqueness.InInstallation, Form = (Number(), new("应为 3-8 位数字。", "has 3 to 8 digits.")),
                Help = new("建议同一企业使用相同位数的分机号码。", "An enterprise does well with as many digits for all."),
            },
            PhonePasswords.Field<Extension>(
                new("分机密码", "Password"), extension => extension.ProtectedPassword is not "" || extension.NewPassword is not null, (extension, password) => extension.NewPassword = password,
                new("分机注册时使用的密码；IAD 分机使用网关的密码，可不填。", "The phone registers with it. Lines of a gateway use the gateway's and need none.")),
            Field.OfText("areaCode", new("分机区号", "Area code"), extension => extension.AreaCode) with
            {
                Required = true, MaxLength = 4, Help = new("分机所在地区的区号，如 010。", "Of the place where it stands, e.g. 010."),
                Rule = code => AreaCodes.Find(code.Trim()) is null ? new($"没有“{code.Trim()}”这个区号。", $"There is no area code {code.Trim()}.") : null,
            },
            Field.OfChoice("kind", new("注册类型", "Registers as"), extension => extension.Kind, AdvancedWords.Label) with
            {
                Help = new("webrtc 指浏览器软电话，远程话机指 IP 话机，IAD 指语音网关的线路。", "WebRTC is the browser, an IP phone a device, IAD a line of a voice gateway."),
            },
            Field.OfOption("gateway", new("语音网关", "Voice gateway"), extension => $"{extension.GatewayId}", (extension, written) => extension.GatewayId = int.TryParse(written, out var id) ? id : null,
                (context, department) => context.VoiceGateways.Where(gateway => gateway.DepartmentId == department).OrderBy(gateway => gateway.UserName)
                    .Select(gateway => new FieldOption(gateway.Id.ToString(), gateway.UserName))) with { OnlyWhen = ("kind", Choice.CodeOf(ExtensionKind.Iad)), Help = new("线路所在的网关。", "The gateway whose line it is.") },
            Field.OfChoice("codecs", new("语音编码", "Codecs"), extension => extension.Codecs, AdvancedWords.Label) with
            {
                Help = new("远程话机和 IAD：公网 g729 / g729,alaw,ulaw / alaw,ulaw,g729，专线用前两种；软电话：公网 alaw,ulaw，专线 myopus,alaw,ulaw。",
                    "Phones and gateways: the three with g729, over a private line the first two. Browsers: alaw,ulaw over the internet, with opus over a private line."),
            },
            Field.OfFlag("recordInbound", new("来电录音", "Record inbound"), extension => extension.RecordInbound),
            Field.OfFlag("recordOutbound", new("外呼录音", "Record outbound"), extension => extension.RecordOutbound),
            Field.OfFlag("mayDial", new("是否允许按键外呼", "May dial out"), extension => extension.MayDial) with { Help = new("是否允许直接使用话机按键外呼。", "Whether the phone's own keys may dial out.") },
        ],
        Rule = CheckAsync,
        Keep = async (context, extension, cancel) => InUse.Sentence(
            extension.Number,
            (new("座席", "agents"), await AgentsAtAsync(context, extension, cancel)),
            (Uses.Routes, await Uses.NamesAsync(context.Database.InboundRoutes.Where(route =>
                route.DepartmentId == extension.DepartmentId && route.Destination == RouteDestination.Extension && route.Target == extension.Number), cancel)),
            (Uses.Flows, await Uses.InFlowsAsync(context.Database, extension.DepartmentId, FlowReference.OfExtension(extension.Number), cancel))),
    };

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, Extension extension, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        if (!extension.Kind.Allowed().Contains(extension.Codecs))
        {
            string Names(Func<Text, string> word) => string.Join(word(new("、", "; ")), extension.Kind.Allowed().Select(codecs => word(codecs.Label())));
            problems["codecs"] = new(
                $"注册类型为{extension.Kind.Label().Zh}时，“语音编码”可选：{Names(text => text.Zh)}。", $"With {extension.Kind.Label().En}, “Codecs” is one of: {Names(text => text.En)}.");
        }

        if (extension.Kind == ExtensionKind.Iad)
        {
            await CheckGatewayAsync(context, extension, problems, cancel);
        }
        else
        {
            extension.GatewayId = null;
            if (extension.ProtectedPassword is "" && extension.NewPassword is null)
            {
                problems["password"] = new("请填写“分机密码”。", "“Password” is required.");
            }
        }

        if (problems.Count == 0)
        {
            Seal(context, extension);
        }

        return problems;
    }

    /// <summary>Lines register with the gateway, and it takes so many.</summary>
    private static async Task CheckGatewayAsync(EditContext context, Extension extension, Dictionary<string, Text> problems, CancellationToken cancel)
    {
        var gateways = await context.OnceAsync(("gateways", extension.DepartmentId), () => context.Database.VoiceGateways.AsNoTracking().Where(one => one.DepartmentId == extension.DepartmentId).ToListAsync(cancel));
        if (gateways.Find(one => one.Id == extension.GatewayId) is not { } gateway)
        {
            problems["gateway"] = new("注册类型为 IAD 时，请选择“语音网关”。", "A line of a gateway needs its “Voice gateway”.");
            return;
        }

        var lines = await context.OnceAsync(("lines", gateway.Id), async () =>
            (await context.Database.Extensions.Where(other => other.GatewayId == gateway.Id).Select(other => other.Number).ToListAsync(cancel)).ToHashSet());
        if (lines.Add(extension.Number) && lines.Count > gateway.MaxLines)
        {
            problems["gateway"] = new(
                $"“语音网关”{gateway.UserName} 的注册上限为 {gateway.MaxLines}，已经用完。", $"The “Voice gateway” {gateway.UserName} takes {gateway.MaxLines} lines, and has them already.");
        }
    }

    private static void Seal(EditContext context, Extension extension)
    {
        if (extension.CreatedAt == default)
        {
            extension.CreatedAt = context.Now;
        }

        if (extension.NewPassword is { } password)
        {
            context.Presence.Passwords.Set(extension, password);
            extension.NewPassword = null;
        }
    }

    /// <summary>Agents who are reached there.</summary>
    private static async Task<IReadOnlyList<string>> AgentsAtAsync(EditContext context, Extension extension, CancellationToken cancel) =>
        await context.Database.Agents.AsNoTracking()
            .Where(agent => agent.DepartmentId == extension.DepartmentId)
            .Where(agent => (agent.PhoneKind != BoundPhoneKind.Telephone && agent.Phone == extension.Number) || (agent.PhoneKind == BoundPhoneKind.WebRtc && agent.Number == extension.Number)
                || agent.Phones.Any(phone => phone.Kind != BoundPhoneKind.Telephone && phone.Number == extension.Number))
            .OrderBy(agent => agent.Number).Select(agent => agent.Number + " " + agent.Name).Take(6).ToListAsync(cancel);

    [GeneratedRegex(@"^\d{3,8}$")]
    private static partial Regex Number();
}
