using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Agents;

/// <summary>What the desk reads from the database.</summary>
public sealed class DeskStore(IDbContextFactory<CallCenterContext> contexts, SettingsStore settings, TimeProvider time)
{
    /// <summary>No call with its wrap-up is longer.</summary>
    private static readonly TimeSpan WrapUpMemory = TimeSpan.FromHours(4);

    /// <summary>True while the agent's sign-in counts; asked before every command.</summary>
    public Task<bool> MayWorkAsync(SignedInAgent agent, CancellationToken cancel) => Security.AgentStillHereHandler.MayStayAsync(contexts, agent, cancel);

    /// <summary>The agent is a 班长席, and the department lets such see what others do (座席状态广播).</summary>
    public async Task<bool> SupervisesAsync(SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Agents.AnyAsync(row => row.Id == agent.AgentId && row.Role == AgentRole.Supervisor, cancel)
            && (await settings.OwnOfDepartmentAsync(agent.DepartmentId, cancel)).Get(DepartmentAgents.StatesBroadcast);
    }

    /// <summary>Whether agents of the department begin 满意度调查 by a button.</summary>
    public async Task<bool> SurveysAsync(SignedInAgent agent, CancellationToken cancel)
    {
        var own = await settings.OwnOfDepartmentAsync(agent.DepartmentId, cancel);
        if (own.Get(DepartmentSurveys.Mode) != SurveyMode.Manual || own.Get(DepartmentSurveys.Flow) == 0)
        {
            return false;
        }

        var enterprise = await SettingsAsync(agent.DepartmentId, cancel);
        return enterprise.Get(InboundSettings.Survey) || enterprise.Get(OutboundSettings.Survey);
    }

    /// <summary>置忙名称 of the department, in their order.</summary>
    public async Task<IReadOnlyList<string>> BusyReasonsAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.BusyReasons.AsNoTracking()
            .Where(reason => reason.DepartmentId == departmentId)
            .OrderBy(reason => reason.Position).ThenBy(reason => reason.Id)
            .Select(reason => reason.Name)
            .ToListAsync(cancel);
    }

    /// <summary>The queues of the department, by number.</summary>
    public async Task<IReadOnlyList<Queue>> QueuesAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Queues.AsNoTracking().In(Scope.Of(departmentId)).OrderBy(queue => queue.Number).ToListAsync(cancel);
    }

    /// <summary>企业配置 of the department's enterprise.</summary>
    public Task<EnterpriseSettings> SettingsAsync(int departmentId, CancellationToken cancel) => settings.OfDepartmentAsync(departmentId, cancel);

    public async Task<TimeZoneInfo> ZoneAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var name = await context.Departments.Where(department => department.Id == departmentId).Select(department => department.TimeZone).SingleAsync(cancel);
        return TimeZoneInfo.FindSystemTimeZoneById(name);
    }

    /// <summary>The call whose talk the agent ended last, for a desk that is opened in its wrap-up; null when there is none of late.</summary>
    public async Task<AgentCall?> LastCallAsync(SignedInAgent agent, CancellationToken cancel)
    {
        var since = time.GetUtcNow() - WrapUpMemory;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.CallLegs.AsNoTracking()
            .Where(leg => leg.DepartmentId == agent.DepartmentId && leg.AgentId == agent.AgentId && leg.EnteredAt >= since && leg.AnsweredAt != null)
            .OrderByDescending(leg => leg.EndedAt)
            .Join(
                context.CallRecords.Where(record => record.EnteredAt >= since), leg => leg.UniqueId, record => record.UniqueId,
                (leg, record) => new AgentCall(record.UniqueId, record.CustomerNumber, record.CustomerRegion, record.Hotline, leg.QueueNumber, leg.QueueName))
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The account of the agent's browser phone; null when the department has no such extension.</summary>
    public async Task<Extension?> ExtensionAsync(SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Extensions.AsNoTracking()
            .SingleOrDefaultAsync(extension => extension.DepartmentId == agent.DepartmentId && extension.Number == agent.Phone.Number, cancel);
    }
}
