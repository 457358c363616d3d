using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Tenancy.Demo;

/// <summary>Makes the demo tenant where it is missing. What people change in it afterwards stays changed.</summary>
public sealed partial class DemoSeed(
    IDbContextFactory<CallCenterContext> contexts, ExtensionPasswords extensionPasswords, DataOptions options, TimeProvider time, ILogger<DemoSeed> log)
{
    private const string TokenName = "demo";

    private const string Greeting = "您好，欢迎致电客户服务中心";

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SeedLock.Key})", cancel);
        if (!await context.Enterprises.AnyAsync(row => row.Id == DemoTenant.EnterpriseId, cancel))
        {
            await PlantAsync(context, cancel);
            AgentsReady(DemoTenant.AgentPassword);
        }

        var newToken = await TokenAsync(context, cancel);
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (newToken is not null)
        {
            TokenMade(newToken);
        }
    }

    private async Task PlantAsync(CallCenterContext context, CancellationToken cancel)
    {
        context.Add(new Enterprise { Id = DemoTenant.EnterpriseId, Name = DemoTenant.EnterpriseName });
        await context.SaveChangesAsync(cancel);
        var institutions = DemoTenant.Departments.Select(department => department.Institution).Distinct()
            .ToDictionary(name => name, name => new Institution { EnterpriseId = DemoTenant.EnterpriseId, Name = name });
        context.AddRange(institutions.Values);
        await context.SaveChangesAsync(cancel);

        // Hashing is slow on purpose, and all have the same password.
        var password = ToolbarPassword.Hash(DemoTenant.AgentPassword);
        foreach (var plan in DemoTenant.Departments)
        {
            var department = new Department
            {
                EnterpriseId = DemoTenant.EnterpriseId, InstitutionId = institutions[plan.Institution].Id, Name = plan.Name, Demo = true,
            };
            context.Add(department);
            await context.SaveChangesAsync(cancel);
            await PlantAsync(context, department.Id, plan, password, cancel);
        }
    }

    private async Task PlantAsync(CallCenterContext context, int departmentId, DemoDepartment plan, string passwordHash, CancellationToken cancel)
    {
        var skills = plan.Queues.Select(queue => queue.Skill).ToDictionary(name => name, name => new Skill { DepartmentId = departmentId, Name = name });
        var queues = plan.Queues.Select(queue => (queue.Number, queue.Name)).ToList();
        var flow = new IvrFlow
        {
            DepartmentId = departmentId, Name = $"{plan.Name}导航", Definition = queues.Count > 1 ? FlowTemplates.Menu(Greeting, queues) : FlowTemplates.Direct(Greeting, queues[0]),
        };
        context.AddRange(skills.Values);
        context.Add(flow);
        await context.SaveChangesAsync(cancel);

        var agents = plan.Agents.Select(agent => new Agent
        {
            DepartmentId = departmentId, Number = agent.Number, Name = agent.Name, AreaCode = plan.AreaCode, Role = agent.Role, PasswordHash = passwordHash,
            PhoneKind = BoundPhoneKind.Extension, Phone = agent.Number,
            Skills = [.. agent.Skills.Select(skill => new AgentSkill { SkillId = skills[skill.Skill].Id, Level = skill.Level })],
        }).ToList();
        context.AddRange(agents);
        await context.SaveChangesAsync(cancel);
        context.AddRange(agents.Select(agent => new Staff { DepartmentId = departmentId, Number = $"E{agent.Number}", Name = agent.Name, AgentId = agent.Id, PasswordHash = passwordHash }));
        context.AddRange(plan.Agents.Select(agent =>
        {
            var extension = new Extension { DepartmentId = departmentId, Number = agent.Number, AreaCode = plan.AreaCode };
            extensionPasswords.Set(extension, ExtensionPasswords.Generate());
            return extension;
        }));
        context.AddRange(plan.Queues.Select(queue => new Queue
        {
            DepartmentId = departmentId, Number = queue.Number, Name = queue.Name, Strategy = queue.Strategy, MaxWaiting = queue.MaxWaiting,
            QueueTimeout = queue.QueueTimeout, AgentTimeout = 20, Priority = queue.Priority, WrapUp = 10, AnnouncePosition = queue.AnnouncePosition,
            Skills = [new QueueSkill { SkillId = skills[queue.Skill].Id, Level = 1 }],
        }));
        context.Add(new DepartmentSettingRow { DepartmentId = departmentId, Key = DepartmentCalls.CallerMemory.Key, Value = DepartmentCalls.CallerMemory.Write(true) });
        context.AddRange(DemoTenant.BusyReasons.Select((name, index) => new BusyReason { DepartmentId = departmentId, Name = name, Position = index + 1 }));
        var now = time.GetUtcNow();
        context.Add(new Hotline { DepartmentId = departmentId, Number = plan.Hotline, AreaCode = plan.AreaCode, TrunkCode = "10001", Main = true, CreatedAt = now });
        context.AddRange(plan.Numbers.Select(number => new Hotline
        {
            DepartmentId = departmentId, Kind = number.Kind, Number = number.Number, AreaCode = number.AreaCode, TrunkCode = number.TrunkCode, Mark = number.Mark,
            MarkCount = number.MarkCount, ANumber = number.ANumber, CreatedAt = now,
        }));
        context.Add(new InboundRoute
        {
            DepartmentId = departmentId, Hotlines = [plan.Hotline], Destination = RouteDestination.Ivr, Target = $"{flow.Id}", Description = "全部来电进入语音导航",
        });
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>The token given by the environment counts, also when it changes; without one, the first start makes one.</summary>
    /// <returns>The token that was generated, or null.</returns>
    private async Task<string?> TokenAsync(CallCenterContext context, CancellationToken cancel)
    {
        var departmentId = await context.Hotlines.Where(row => row.Number == DemoTenant.Hotline && row.Kind == HotlineKind.Direct).OrderBy(row => row.Id)
            .Select(row => (int?)row.DepartmentId).FirstOrDefaultAsync(cancel);
        var existing = await context.ApiTokens.Where(row => row.Name == TokenName && row.DepartmentId == departmentId).FirstOrDefaultAsync(cancel);
        if (departmentId is null || (options.ApiToken is null && existing is not null))
        {
            return null;
        }

        var token = options.ApiToken ?? ApiToken.Generate();
        if (existing is null)
        {
            context.Add(new ApiToken { DepartmentId = departmentId.Value, Name = TokenName, Hash = ApiToken.HashOf(token), CreatedAt = time.GetUtcNow() });
        }
        else
        {
            existing.Hash = ApiToken.HashOf(token);
        }

        return options.ApiToken is null ? token : null;
    }

    [LoggerMessage(LogLevel.Information, "Made the demo tenant. Its agents 2001-2012, 3001-3004 and 4001-4004 sign in with the password {Password}.")]
    private partial void AgentsReady(string password);

    [LoggerMessage(LogLevel.Information, "API token of the demo department, shown this once: {Token}")]
    private partial void TokenMade(string token);
}
