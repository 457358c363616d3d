using System.Text.Json;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Tenancy.Demo;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Tenancy;

public sealed class DemoSeedTests
{
    [Fact]
    public async Task The_demo_has_three_departments_twenty_agents_and_four_queues()
    {
        await using var data = await DataHost.StartAsync(demo: true);

        var departments = await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, CancellationToken.None);

        Assert.Equal(["研发测试部门", "技术支持部门", "会员服务部门"], departments.Select(department => department.Department.Name));
        Assert.Equal(20, departments.Sum(department => department.Agents.Count));
        Assert.Equal(4, departments.Sum(department => department.Queues.Count));
        Assert.All(departments, department => Assert.True(department.Department.Demo));
        Assert.Equal("89193634", departments[0].Hotlines.Single(hotline => hotline.Kind == HotlineKind.Direct).Number);
    }

    [Fact]
    public async Task Every_agent_of_the_demo_can_sign_in_has_an_extension_and_serves_a_queue()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var passwords = data.Get<ExtensionPasswords>();

        foreach (var department in await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, CancellationToken.None))
        {
            Assert.True(ToolbarPassword.Matches(department.Agents[0].PasswordHash, DemoTenant.AgentPassword));
            Assert.False(ToolbarPassword.Matches(department.Agents[0].PasswordHash, "demo"));
            foreach (var agent in department.Agents)
            {
                var extension = department.Extensions.Single(extension => extension.Number == agent.Phone);
                Assert.True(passwords.Reveal(extension)!.Length >= 16);
                Assert.Contains(department.Queues, queue => queue.Skills.All(wanted =>
                    agent.Skills.Any(skill => skill.SkillId == wanted.SkillId && skill.Level >= wanted.Level)));
            }
        }
    }

    [Fact]
    public async Task Every_exit_of_a_demo_flow_leads_to_a_node_and_every_queue_node_to_a_queue()
    {
        await using var data = await DataHost.StartAsync(demo: true);

        foreach (var department in await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, CancellationToken.None))
        {
            var flow = department.Flows.Single();
            Assert.Equal($"{flow.Id}", department.Routes.Single().Target);
            using var definition = JsonDocument.Parse(flow.Definition);
            var nodes = definition.RootElement.GetProperty("nodes").EnumerateArray().ToDictionary(node => node.GetProperty("id").GetString()!);
            Assert.Contains(definition.RootElement.GetProperty("start").GetString()!, nodes.Keys);
            foreach (var node in nodes.Values)
            {
                Assert.All(node.GetProperty("exits").EnumerateObject(), exit => Assert.Contains(exit.Value.GetString()!, nodes.Keys));
                if (node.GetProperty("type").GetString() == "queue")
                {
                    Assert.Contains(node.GetProperty("settings").GetProperty("queue").GetString(), department.Queues.Select(queue => queue.Number));
                }
            }
        }
    }

    [Fact]
    public async Task A_second_start_changes_nothing_that_people_changed()
    {
        await using var first = await DataHost.StartAsync(demo: true);
        await using (var context = await first.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync())
        {
            await context.Agents.Where(agent => agent.Number == "2001").ExecuteUpdateAsync(agent => agent.SetProperty(row => row.Name, "改名"));
            await context.Agents.Where(agent => agent.Number == "2002").ExecuteDeleteAsync();
        }

        await using var second = await DataHost.StartAsync(
            options: first.Options with { DataFolder = Directory.CreateTempSubdirectory("callcenter-test-").FullName }, ownsFolder: true);

        var department = (await second.Get<ConfigurationStore>().LoadAsync(Scope.Everything, CancellationToken.None))[0];
        Assert.Equal("改名", department.Agents[0].Name);
        Assert.Equal(11, department.Agents.Count);
    }

    [Fact]
    public async Task The_token_and_the_administrators_password_of_the_environment_work()
    {
        await using var data = await DataHost.StartAsync(demo: true);

        var token = await data.Get<ScopeResolver>().TokenAsync("test-token", CancellationToken.None);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var administrator = await context.Users.SingleAsync(user => user.NormalizedUserName == "ADMIN");

        Assert.NotNull(token);
        Assert.Null(await data.Get<ScopeResolver>().TokenAsync("another", CancellationToken.None));
        Assert.Equal(UserKind.Operator, administrator.Kind);
        Assert.Equal(
            PasswordVerificationResult.Success, new PasswordHasher<User>().VerifyHashedPassword(administrator, administrator.PasswordHash!, "Test-password-1"));
    }
}
