using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Tenancy.ApiToken>;
using Field = CallCenter.Web.Editing.FormField<CallCenter.Data.Tenancy.ApiToken>;

namespace CallCenter.Web.Console.Interface;

/// <summary>接口令牌: with which programs ask the interface for the department's data. The token is shown while it is made, and never again.</summary>
public static class ApiTokens
{
    /// <summary>Shorter ones could be guessed.</summary>
    private const int Shortest = 32;

    public static ListDefinition<ApiToken> Definition { get; } = new()
    {
        Name = "api-tokens",
        Title = new("接口令牌", "API tokens"),
        Module = "console",
        Section = "callcenter",
        Rows = context => context.ApiTokens,
        Key = token => token.Id.ToString(),
        Order = token => token.Name,
        By = [],
        Show =
        [
            Column.Of("name", new("名称", "Name"), token => token.Name),
            Column.Either("enabled", new("状态", "State"), token => token.Enabled, new Choice("on", new("启用", "On")), new Choice("off", new("停用", "Off"))),
            Column.Of("createdAt", new("创建时间", "Created"), token => token.CreatedAt, ColumnKind.Time),
        ],
    };

    public static EditDefinition<ApiToken> Editing { get; } = new()
    {
        Of = Definition,
        Noun = new("接口令牌", "Token"),
        Create = department => new ApiToken { DepartmentId = department, Hash = "" },
        Title = token => token.Name,
        ImportRows = 0,
        Fields =
        [
            Field.OfText("name", new("名称", "Name"), token => token.Name) with
            {
                Required = true, MaxLength = 50, Unique = Uniqueness.InDepartment, Help = new("使用此令牌的系统，如“CRM”；操作日志中以此名称出现。", "The system that uses it, e.g. “CRM”; the operation log names it so."),
            },
            Field.OfSecret("token", new("令牌", "Token"), token => token.Hash is not "", (token, written) => token.Hash = ApiToken.HashOf(written.Trim())) with
            {
                Required = true, Batch = false, MaxLength = 100, Component = typeof(GeneratedToken),
                Rule = written => written.Trim().Length >= Shortest ? null : new($"“令牌”至少 {Shortest} 个字符，建议点击“生成”。", $"“Token” has at least {Shortest} characters; best let it be generated."),
                Help = new("只在此处显示一次，请立即复制到使用它的系统；平台只保存其哈希值。", "Shown only here and now: copy it to the system that uses it. Only its hash is kept."),
            },
            Field.OfFlag("enabled", new("启用", "In use"), token => token.Enabled),
        ],
        Rule = (context, token, _) =>
        {
            if (token.CreatedAt == default)
            {
                token.CreatedAt = context.Now;
            }

            return Task.FromResult<IReadOnlyDictionary<string, Text>>(new Dictionary<string, Text>());
        },
    };
}
