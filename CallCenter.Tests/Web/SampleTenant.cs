using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Archive;
using CallCenter.Data.Exports;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Data.Webhooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web;

/// <param name="User">A user of the department.</param>
/// <param name="Token">In clear text.</param>
/// <param name="Answered">A call that agent 2001 answered, with story, leg, IVR and recording.</param>
/// <param name="Abandoned">A call that nobody answered.</param>
public sealed record Tenant(
    string Name, int EnterpriseId, int InstitutionId, int DepartmentId, string User, string Token, string Hotline, int AgentId, CallRecord Answered, CallRecord Abandoned)
{
    /// <summary>A role of each kind of its users, that gives all that the kind may have.</summary>
    public IReadOnlyDictionary<UserKind, int> Roles { get; init; } = new Dictionary<UserKind, int>();
}

/// <summary>An enterprise with one of everything.</summary>
internal static class SampleTenant
{
    public const string AgentNumber = "2001";
    public const string AgentPassword = "agent-pass-1";

    public static async Task<Tenant> PlantAsync(IServiceProvider services, string name, string hotline)
    {
        await using var scope = services.CreateAsyncScope();
        await using var context = await services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var enterprise = new Enterprise { Name = $"{name} 企业" };
        context.Add(enterprise);
        await context.SaveChangesAsync();
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = $"{name} 机构" };
        context.Add(institution);
        await context.SaveChangesAsync();
        var department = new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = $"{name} 部门" };
        context.Add(department);
        await context.SaveChangesAsync();

        var agent = new Agent { DepartmentId = department.Id, Number = AgentNumber, Name = $"{name} 座席", PhoneKind = BoundPhoneKind.Telephone, Phone = "13900000001" };
        agent.PasswordHash = CallCenter.Data.Agents.ToolbarPassword.Hash(AgentPassword);
        var token = ApiToken.Generate();
        context.AddRange([
            agent, new Skill { DepartmentId = department.Id, Name = $"{name} 技能", Description = "会员" },
            new Queue { DepartmentId = department.Id, Number = "700", Name = $"{name} 队列" }, new BusyReason { DepartmentId = department.Id, Name = $"{name} 小休" },
            new NumberListEntry { DepartmentId = department.Id, Kind = NumberListKind.Black, Number = hotline }, new Hotline { DepartmentId = department.Id, Number = hotline, AreaCode = "010" },
            new CallCenter.Data.Callbacks.QueueCallback
            {
                DepartmentId = department.Id, QueueId = 1, QueueNumber = "700", QueueName = $"{name} 队列", CustomerNumber = "13900000009", Hotline = hotline, SourceUniqueId = $"{name}-1",
                QueuedAt = DateTimeOffset.UtcNow, BookedAt = DateTimeOffset.UtcNow, NextAttemptAt = DateTimeOffset.UtcNow, ExpiresAt = DateTimeOffset.UtcNow.AddHours(8),
                State = CallCenter.Data.Callbacks.CallbackState.Failed, Attempts = 3, Result = "客户未接听。",
            },
            new Webhook { DepartmentId = department.Id, Url = $"https://crm.example/{name}", Enabled = false },
            new WebhookDelivery
            {
                EventId = Guid.NewGuid(), DepartmentId = department.Id, WebhookId = 1, Subject = $"{name}-1", At = DateTimeOffset.UtcNow.AddMinutes(-10), DueAt = DateTimeOffset.UtcNow,
                Kind = WebhookKind.Incoming, State = WebhookDeliveryState.Delivered, Url = $"https://crm.example/{name}", Status = 200,
            },
            .. SampleAdvanced.Of(department.Id, name, hotline),
            new ApiToken { DepartmentId = department.Id, Name = name, Hash = ApiToken.HashOf(token), CreatedAt = DateTimeOffset.UtcNow }]);
        context.Add(new Staff { DepartmentId = department.Id, Number = "E1", Name = $"{name} 员工" });
        var flow = new IvrFlow { DepartmentId = department.Id, Name = $"{name} 导航", Definition = FlowTemplates.Direct("您好", ("700", $"{name} 队列")) };
        context.Add(flow);
        await context.SaveChangesAsync();
        context.Add(new InboundRoute { DepartmentId = department.Id, Target = $"{flow.Id}", Description = $"{name} 路由", Enabled = false });
        await context.SaveChangesAsync();
        await SampleNumbers.PlantAsync(context, department.Id, hotline);

        var tenant = new Tenant(name, enterprise.Id, institution.Id, department.Id, $"user-of-{name}", token, hotline, agent.Id, null!, null!);
        tenant = tenant with { Roles = await RolesAsync(context, enterprise.Id) };
        tenant = tenant with { Answered = Call(tenant, "1", answered: true), Abandoned = Call(tenant, "2", answered: false) };
        context.AddRange(tenant.Answered, tenant.Abandoned);
        context.AddRange(Details(tenant));
        context.AddRange(SampleRecords.Of(tenant));
        var run = new ArchiveRun { State = ArchiveRunState.Done, AskedAt = tenant.Answered.EnteredAt, EndedAt = tenant.Answered.EnteredAt };
        context.AddRange(run, new RestoredDepartment { DepartmentId = tenant.DepartmentId, Rows = 12, Request = SampleRecords.Restore(tenant) });
        await context.SaveChangesAsync();
        context.Add(new ArchiveStep { RunId = run.Id, DepartmentId = tenant.DepartmentId, At = run.AskedAt, Kind = ArchiveStepKind.Backup, Month = new(2020, 1, 1), TableName = "call_record", Rows = 12 });
        await context.SaveChangesAsync();

        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = UserOf(tenant, tenant.User, UserKind.Department);
        Assert.True((await users.CreateAsync(user, WebHost.Password)).Succeeded);
        foreach (var kind in new[] { UserKind.Enterprise, UserKind.Institution })
        {
            Assert.True((await users.CreateAsync(UserOf(tenant, $"{kind}-user-of-{name}", kind), WebHost.Password)).Succeeded);
        }

        context.AddRange(Export(tenant, null, name), Export(tenant, user.Id, tenant.User), new Role { Name = $"{name} 系统角色", Kind = UserKind.Operator, Grants = ["*:read"] });
        context.AddRange(Log(tenant, user));
        await context.SaveChangesAsync();
        return tenant;
    }

    /// <summary>A sign-in and a change of the department's user.</summary>
    private static IEnumerable<object> Log(Tenant tenant, User user) =>
    [
        new SignInEntry
        {
            At = tenant.Answered.EnteredAt, UserName = user.UserName!, UserId = user.Id, Action = SignInAction.SignIn, Kind = SignInKind.Department, Result = CallCenter.Data.Users.SignInResult.Succeeded,
            EnterpriseId = tenant.EnterpriseId, InstitutionId = tenant.InstitutionId, DepartmentId = tenant.DepartmentId,
        },
        new AuditEntry
        {
            At = tenant.Answered.EnteredAt, UserId = user.Id, UserName = user.UserName!, DepartmentId = tenant.DepartmentId, Page = "skills", Action = "add", Object = $"{tenant.Name} 技能",
            After = """{"name":"技能"}""",
        },
    ];

    /// <summary>An export that expired; null for the token's.</summary>
    private static ExportJob Export(Tenant tenant, int? user, string name) => new()
    {
        EnterpriseId = tenant.EnterpriseId,
        DepartmentId = tenant.DepartmentId,
        Departments = [tenant.DepartmentId],
        UserId = user,
        UserName = name,
        Page = "inbound-calls",
        Question = new Dictionary<string, string> { ["from"] = "2026-11-01T00:00:00+08:00", ["to"] = "2026-11-20T23:59:59+08:00", ["hotline"] = tenant.Hotline },
        Columns = ["customerNumber", "enteredAt"],
        Language = "zh-CN",
        State = ExportState.Expired,
        Rows = 2,
        Total = 2,
        CreatedAt = tenant.Answered.EnteredAt,
        FinishedAt = tenant.Answered.EndedAt,
    };

    public static User UserOf(Tenant tenant, string name, UserKind kind) => new()
    {
        UserName = name,
        DisplayName = name,
        Kind = kind,
        EnterpriseId = kind == UserKind.Operator ? null : tenant.EnterpriseId,
        InstitutionId = kind is UserKind.Operator or UserKind.Enterprise ? null : tenant.InstitutionId,
        DepartmentId = kind == UserKind.Department ? tenant.DepartmentId : null,
        RoleId = tenant.Roles.TryGetValue(kind, out var role) ? role : null,
        Modules = ["console", "home", "interface"],
    };

    /// <summary>Roles of an enterprise that give all that their kind may have.</summary>
    public static async Task<IReadOnlyDictionary<UserKind, int>> RolesAsync(CallCenterContext context, int enterprise)
    {
        var roles = new[] { UserKind.Enterprise, UserKind.Institution, UserKind.Department }
            .Select(kind => new Role { EnterpriseId = enterprise, Name = $"全部权限 {kind}", Kind = kind, Grants = ["*:write"] }).ToList();
        context.AddRange(roles);
        await context.SaveChangesAsync();
        return roles.ToDictionary(role => role.Kind, role => role.Id);
    }

    public static CallRecord Call(Tenant tenant, string sequence, bool answered, DateTimeOffset? at = null)
    {
        // Ten minutes ago, in whole seconds: early in a day's first minutes it is yesterday, which no test minds.
        var entered = at ?? DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds());
        return new CallRecord
        {
            UniqueId = string.Create(CultureInfo.InvariantCulture, $"{tenant.Name.ToLowerInvariant()}-{entered.ToUnixTimeSeconds()}.{sequence}"),
            CallId = $"call-{tenant.Name}-{sequence}",
            EnterpriseId = tenant.EnterpriseId,
            DepartmentId = tenant.DepartmentId,
            Kind = CallKind.Inbound,
            CustomerNumber = answered ? "18512346173" : "13687655545",
            CustomerAreaCode = "010",
            CustomerRegion = "北京 / 北京",
            Hotline = tenant.Hotline,
            HotlineAreaCode = "010",
            IvrName = "测试导航",
            AgentId = answered ? tenant.AgentId : null,
            AgentNumber = answered ? AgentNumber : "",
            AgentName = answered ? $"{tenant.Name} 座席" : "",
            AgentPhone = answered ? "13900000001" : "",
            EnteredAt = entered,
            AnsweredAt = answered ? entered.AddSeconds(20) : null,
            EndedAt = entered.AddSeconds(answered ? 110 : 30),
            TalkSeconds = answered ? 90 : 0,
            TotalSeconds = answered ? 110 : 30,
            AnswerStatus = answered ? AnswerStatus.AgentAnswered : AnswerStatus.AgentUnanswered,
            EndReason = answered ? EndReason.Normal : EndReason.AbandonedInQueue,
            HangUpSide = HangUpSide.Customer,
            Recording = answered ? $"{tenant.DepartmentId}/{sequence}.wav" : "",
            TxMos = answered ? 4.2m : null,
        };
    }

    private static IEnumerable<object> Details(Tenant tenant)
    {
        var call = tenant.Answered;
        yield return new CallLeg
        {
            UniqueId = call.UniqueId, LegId = "leg-1", DepartmentId = tenant.DepartmentId, EnteredAt = call.EnteredAt, AgentId = tenant.AgentId, AgentNumber = AgentNumber,
            AgentName = call.AgentName, AgentPhone = call.AgentPhone, StartedAt = call.EnteredAt.AddSeconds(15), AnsweredAt = call.AnsweredAt, EndedAt = call.EndedAt,
        };
        yield return new IvrTrace
        {
            UniqueId = call.UniqueId, Visit = 1, DepartmentId = tenant.DepartmentId, EnteredAt = call.EnteredAt, FlowName = "测试导航", NodeId = "n1", Path = "1",
            NodeName = "欢迎语", NodeType = "play", NodeEnteredAt = call.EnteredAt, NodeLeftAt = call.EnteredAt.AddSeconds(5), Outcome = "next",
        };
        CallEvent[] story =
        [
            new CallEntered(CallKind.Inbound, call.CustomerNumber, "010", call.CustomerRegion, tenant.Hotline, "010", "channel-1", "sip-1") { At = call.EnteredAt },
            new AgentOffered("leg-1", tenant.AgentId, AgentNumber, call.AgentName, call.AgentPhone, null, "", "", false)
            {
                At = call.EnteredAt.AddSeconds(15), Why = new(
                    $"策略 顺序：客户 {call.CustomerNumber} 的候选只有 2001。", $"In order: customer {call.CustomerNumber} has only candidate 2001."),
            },
            new AgentAnswered("leg-1") { At = call.EnteredAt.AddSeconds(20) },
            new CallEnded(EndReason.Normal, HangUpSide.Customer, "NORMAL_CLEARING") { At = call.EndedAt },
        ];
        for (var i = 0; i < story.Length; i++)
        {
            yield return new CallEventRow
            {
                UniqueId = call.UniqueId, Sequence = i + 1, DepartmentId = tenant.DepartmentId, EnteredAt = call.EnteredAt, At = story[i].At,
                Kind = story[i].GetType().Name, Step = CallEventJson.Write(story[i]),
            };
        }
    }
}
