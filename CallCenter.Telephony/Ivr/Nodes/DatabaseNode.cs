using CallCenter.Data.Ivr;
using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Ivr.Databases;

namespace CallCenter.Telephony.Ivr.Nodes;

/// <param name="Host">URI: name or address of the server.</param>
/// <param name="Database">数据库名</param>
/// <param name="Sql">SQL语句: a query; its values <c>${name}</c> are bound as parameters.</param>
/// <param name="Variables">返回值变量名, with commas between: the columns of the first row in order; empty where there is none.</param>
/// <param name="Password">As <see cref="FlowSecrets"/> keeps it.</param>
/// <param name="Provider">数据库类型: <see cref="IFlowDatabase.Name"/>.</param>
/// <param name="Port">0 is the provider's usual one.</param>
/// <param name="TimeoutSeconds">1-30.</param>
public sealed record DatabaseSettings(
    string Host, string Database, string User, string Sql, string Variables, string Password = "", string Provider = "postgresql", int Port = 0, int TimeoutSeconds = 5);

/// <summary>数据库 (manual 6.3.4.13): asks a database of the enterprise's own, and can change nothing in it.</summary>
public sealed class DatabaseNode : IvrNodeType<DatabaseSettings>
{
    public override string Name => "database";

    public override IReadOnlyList<string> Exits { get; } = [Outcome.Next.Exit, Outcome.Failed.Exit];

    protected override IEnumerable<Text> Validate(DatabaseSettings settings)
    {
        if (FlowDatabases.Find(settings.Provider) is null)
        {
            var kinds = string.Join('、', FlowDatabases.Kinds.Select(kind => kind.Title));
            yield return new($"不支持数据库类型“{settings.Provider}”，可用：{kinds}", $"provider \"{settings.Provider}\" is unknown; there is {kinds}");
        }

        if (string.IsNullOrWhiteSpace(settings.Host) || Uri.CheckHostName(settings.Host.Trim()) == UriHostNameType.Unknown)
        {
            yield return new("URI 须为数据库服务器的域名或 IP 地址", "host must be the name or address of a server");
        }

        if (settings.Port is < 0 or > 65535)
        {
            yield return new($"端口号须为 1 到 65535，不能是 {settings.Port}", $"port must be 1 to 65535, not {settings.Port}");
        }

        foreach (var (label, value) in new[] { (new Text("数据库名", "database"), settings.Database), (new Text("用户名", "user"), settings.User) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new($"请填写{label.Zh}", $"{label.En} is missing");
            }
        }

        if (BoundSql.Problem(settings.Sql ?? "") is { } sql)
        {
            yield return sql;
        }

        foreach (var problem in Names(settings).DefaultIfEmpty("").Select(name => VariableNames.Problem(new("返回值变量名", "variables"), name)).OfType<Text>())
        {
            yield return problem;
        }

        if (settings.TimeoutSeconds is < 1 or > 30)
        {
            yield return new($"超时时间须为 1 到 30 秒，不能是 {settings.TimeoutSeconds}", $"timeoutSeconds must be 1 to 30, not {settings.TimeoutSeconds}");
        }
    }

    protected override IEnumerable<IReadOnlyList<Prompt>> PromptsOf(DatabaseSettings settings) => [];

    protected override async Task<Outcome> ExecuteAsync(IvrNodeVisit visit, DatabaseSettings settings, CancellationToken cancel)
    {
        var kind = FlowDatabases.Find(settings.Provider)!;
        var (sql, values) = Bound(visit, settings, kind);
        var answer = await visit.Call.Outreach.QueryAsync(
            new FlowQuery(
                settings.Provider, settings.Host.Trim(), settings.Port > 0 ? settings.Port : kind.UsualPort, settings.Database, settings.User, settings.Password ?? "",
                sql, values, TimeSpan.FromSeconds(settings.TimeoutSeconds)),
            cancel);
        if (answer.Problem is { } problem)
        {
            visit.LeaveBecause(Outcome.Failed, problem);
            return Outcome.Failed;
        }

        foreach (var (column, name) in Names(settings).Index())
        {
            visit.Set(name, answer.Row.ElementAtOrDefault(column) ?? "");
        }

        return Outcome.Next;
    }

    private static IEnumerable<string> Names(DatabaseSettings settings) =>
        (settings.Variables ?? "").Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string Sql, IReadOnlyList<string> Values) Bound(IvrNodeVisit visit, DatabaseSettings settings, IFlowDatabase kind)
    {
        try
        {
            return BoundSql.Of(settings.Sql, kind, visit.Find);
        }
        catch (ExpressionException wrong)
        {
            throw new IvrNodeException(wrong.Problem);
        }
    }
}
