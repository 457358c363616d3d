using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Web.Agents;
using CallCenter.Web.Editing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Agents;

/// <summary>What is done with agents from the console besides editing them: 上线, 下线, 解绑, 切主电话 … (manual 6.3.1).</summary>
internal static class SeatActions
{
    public static Task<Text?> EachAsync(IReadOnlyList<Agent> agents, Action<Agent> change)
    {
        foreach (var agent in agents)
        {
            change(agent);
        }

        return Task.FromResult<Text?>(null);
    }

    /// <summary>座席在线，不能删除; and who works as the agent is told, too.</summary>
    public static async Task<Text?> KeepAsync(EditContext context, Agent agent, CancellationToken cancel)
    {
        if (IsOnline(context, agent))
        {
            return new("座席在线，不能删除", "The agent is signed in and cannot be deleted");
        }

        var people = await context.Database.Staff.Where(person => person.AgentId == agent.Id).Select(person => person.Number + " " + person.Name).ToListAsync(cancel);
        return InUse.Sentence($"{agent.Number} {agent.Name}", (new("员工", "staff"), people));
    }

    /// <summary>座席指定所属队列并且绑定电话的情况下，可以从后台直接上线. Whatever stands against one of them is told before any is signed in.</summary>
    public static async Task<Text?> SignInAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel)
    {
        var absent = agents.Where(agent => !IsOnline(context, agent)).ToList();
        foreach (var agent in absent)
        {
            if (agent.Phone is "")
            {
                return new($"座席 {agent.Number} 没有绑定电话，不能上线。", $"Agent {agent.Number} has no phone and cannot be signed in.");
            }

            if (agent.PhoneKind == BoundPhoneKind.WebRtc)
            {
                return new($"座席 {agent.Number} 使用浏览器电话，只能由本人在工具条登录。", $"Agent {agent.Number} uses the browser phone: only the agent can sign in, at the toolbar.");
            }
        }

        foreach (var department in absent.Where(agent => agent.PhoneKind == BoundPhoneKind.Telephone).GroupBy(agent => agent.DepartmentId))
        {
            var rule = await PhoneCodes.RuleAsync(context.Database, department.Key, cancel);
            foreach (var agent in department.Where(agent => rule.NeedsToSignIn(agent.Phone)))
            {
                if ((await PhoneCodes.UnverifiedAsync(context.Database, agent.Id, [agent.Phone], cancel)).Count > 0)
                {
                    return new($"座席 {agent.Number} 登录失败！电话号码 {agent.Phone} 未验证。", $"Agent {agent.Number} cannot be signed in: the telephone {agent.Phone} is not verified.");
                }
            }
        }

        await SeatQueues.FillInAsync(context.Database, absent, cancel);
        if (absent.Find(agent => agent.QueueNames.Count == 0) is { } outside)
        {
            return new($"座席 {outside.Number} 没有所属队列，不能上线。", $"Agent {outside.Number} belongs to no queue and cannot be signed in.");
        }

        return await EachAsync(absent, agent => context.Presence.Desk.SignInAsync(
            agent.DepartmentId, agent.Id, new PhoneBinding(agent.PhoneKind, agent.Phone), AgentState.Idle, "", cancel));
    }

    public static Task<Text?> SignOutAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel) =>
        EachAsync([.. agents.Where(agent => IsOnline(context, agent))], async agent =>
            await context.Presence.Desk.SignOutAsync(agent.DepartmentId, agent.Id, cancel) is { } refusal and not DeskRefusal.NotSignedIn ? refusal : null);

    public static Task<Text?> UnbindAsync(EditContext context, IReadOnlyList<Agent> agents, CancellationToken cancel) =>
        agents.FirstOrDefault(agent => IsOnline(context, agent)) is { } online
            ? Task.FromResult<Text?>(new($"座席 {online.Number} 在线，请先下线再解绑。", $"Agent {online.Number} is signed in: sign the agent out first."))
            : EachAsync(agents, AgentPhones.Unbind);

    /// <summary>切主电话 and 切备电话. Who has no such phone keeps the present one; agents who are signed in follow as soon as the change reaches call logic, or after the call.</summary>
    public static Text? Switch(IReadOnlyList<Agent> agents, bool spare) =>
        agents.Count(agent => agent.Use(spare)) > 0 ? null
        : spare ? new("没有座席设置了备电话。", "No agent has a spare phone.")
        : new("没有座席设置了主电话。", "No agent has a main phone.");

    private static bool IsOnline(EditContext context, Agent agent) => context.Presence.StateOf(agent.DepartmentId, agent.Id) != AgentState.Offline;

    /// <summary>Asks for each of them, also behind one that was refused: what telephony did is not taken back, so the sentence names those left out.</summary>
    private static async Task<Text?> EachAsync(IReadOnlyList<Agent> agents, Func<Agent, Task<DeskRefusal?>> ask)
    {
        var refused = new List<(Agent Agent, DeskRefusal Why)>();
        foreach (var agent in agents)
        {
            if (await ask(agent) is { } why)
            {
                refused.Add((agent, why));
            }
        }

        if (refused.Count == 0)
        {
            return null;
        }

        var (zh, en) = (refused.Take(5).Select(one => $"{one.Agent.Number} {one.Why.Sentence().Zh}"), refused.Take(5).Select(one => $"{one.Agent.Number} {one.Why.Sentence().En}"));
        return new(
            $"{agents.Count} 个座席中有 {refused.Count} 个未完成：{string.Join("；", zh)}{(refused.Count > 5 ? " 等" : "")}。",
            $"Of {agents.Count} agents {refused.Count} could not be done: {string.Join("; ", en)}{(refused.Count > 5 ? " and others" : "")}.");
    }
}
