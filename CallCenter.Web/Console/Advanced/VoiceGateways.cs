using System.Text.RegularExpressions;
using CallCenter.Data.Phones;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Phones.VoiceGateway>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Phones.VoiceGateway>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Phones.VoiceGateway>;

namespace CallCenter.Web.Console.Advanced;

/// <summary>IAD 语音网关设置 (manual 6.3.9.10).</summary>
public static partial class VoiceGateways
{
    public static ListDefinition<VoiceGateway> Definition { get; } = new()
    {
        Name = "voice-gateways",
        Title = new("IAD 语音网关", "Voice gateways"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.VoiceGateways,
        Key = gateway => gateway.Id.ToString(),
        Order = gateway => gateway.UserName,
        By = [Filter.Contains("userName", new("用户名", "User name"), gateway => gateway.UserName), Filter.Contains("model", new("设备型号", "Model"), gateway => gateway.Model)],
        Show =
        [
            Column.Of("userName", new("用户名", "User name"), gateway => gateway.UserName),
            Column.Words("password", new("密码", "Password"), gateway => gateway.ProtectedPassword is "" ? new("", "") : new("*****", "*****")),
            Column.OfCode("codecs", new("语音编码", "Codecs"), gateway => gateway.Codecs, AdvancedWords.Label),
            Column.Of("model", new("设备型号", "Model"), gateway => gateway.Model),
            Column.Of("maxLines", new("注册上限", "Most lines"), gateway => gateway.MaxLines, ColumnKind.Number),
            Column.Of("remark", new("备注", "Remark"), gateway => gateway.Remark),
        ],
    };

    public static EditDefinition<VoiceGateway> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("语音网关", "Voice gateway"),
        Create = department => new VoiceGateway { DepartmentId = department, UserName = "" },
        Title = gateway => gateway.UserName,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("userName", new("用户名", "User name"), gateway => gateway.UserName) with
            {
                Required = true, MaxLength = 30, Unique = Uniqueness.InInstallation,
                Form = (Name(), new("应为 3-30 位字母、数字、下划线或连字符，以字母开头。", "has 3 to 30 letters, digits, _ or -, and begins with a letter.")),
                Help = new("语音网关名称，注册类型为 IAD 的分机由此选择。", "Extensions of the type IAD choose the gateway by it."),
            },
            PhonePasswords.Field<VoiceGateway>(
                new("密码", "Password"), gateway => gateway.ProtectedPassword is not "" || gateway.NewPassword is not null, (gateway, password) => gateway.NewPassword = password,
                new("注册语音网关及其线路时使用。", "The gateway and its lines register with it.")) with { Required = true },
            Field.OfChoice("codecs", new("语音编码", "Codecs"), gateway => gateway.Codecs, AdvancedWords.Label) with
            {
                Fixtures = [.. ExtensionKind.Iad.Allowed().Select(codecs => new Choice(Choice.CodeOf(codecs), codecs.Label()))],
                Help = new("公网可用三种，专线用 g729 或 g729,alaw,ulaw。", "All three over the internet, the first two over a private line."),
            },
            Field.OfText("model", new("设备型号", "Model"), gateway => gateway.Model) with { MaxLength = 50 },
            Field.OfNumber("maxLines", new("注册上限", "Most lines"), gateway => gateway.MaxLines) with { Min = 1, Max = 999, Help = new("最大注册线路数。", "Lines that may be registered at once.") },
            Field.OfText("remark", new("备注", "Remark"), gateway => gateway.Remark),
        ],
        Rule = CheckAsync,
        Keep = async (context, gateway, cancel) => InUse.Sentence(gateway.UserName, (new("分机", "extensions"), await LinesAsync(context, gateway, cancel))),
    };

    private static async Task<IReadOnlyDictionary<string, Text>> CheckAsync(EditContext context, VoiceGateway gateway, CancellationToken cancel)
    {
        var problems = new Dictionary<string, Text>();
        var lines = gateway.Id == 0 ? 0 : await context.Database.Extensions.CountAsync(extension => extension.GatewayId == gateway.Id, cancel);
        if (lines > gateway.MaxLines)
        {
            problems["maxLines"] = new($"“注册上限”不能小于已使用该网关的 {lines} 个分机。", $"“Most lines” may not be below the {lines} extensions that use the gateway.");
        }
        else if (gateway.NewPassword is { } password)
        {
            context.Presence.Passwords.Set(gateway, password);
            gateway.NewPassword = null;
        }

        return problems;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(EditContext context, VoiceGateway gateway, CancellationToken cancel) =>
        await context.Database.Extensions.Where(extension => extension.GatewayId == gateway.Id).OrderBy(extension => extension.Number).Select(extension => extension.Number).Take(6).ToListAsync(cancel);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{2,29}$")]
    private static partial Regex Name();
}
