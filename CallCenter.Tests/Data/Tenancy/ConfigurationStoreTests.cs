using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Queues;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Data.Tenancy;

public sealed class ConfigurationStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_listener_first_gets_every_department_and_then_the_changed_one()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var changes = Listen(data);
        var first = await NextAsync(changes, 3);

        await ExecuteAsync(data, $"update agent set name = '新名' where number = '3001'");
        var changed = (await NextAsync(changes, 1)).Single();

        Assert.Equal(3, first.Select(configuration => configuration.Department.Id).Distinct().Count());
        Assert.Equal("技术支持部门", changed.Department.Name);
        Assert.Contains(changed.Agents, agent => agent.Name == "新名");
    }

    [Fact]
    public async Task A_change_of_any_configuration_table_is_announced()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var changes = Listen(data);
        var department = (await NextAsync(changes, 3))[2].Department.Id;

        foreach (var change in new[]
        {
            "update department set name = name || '!' where id = {0}",
            "insert into department_setting values ({0}, 'department.caller-memory-days', '3')",
            "insert into webhook (department_id, url, kind) values ({0}, 'https://crm.example/', 1)",
            "insert into skill (department_id, name) values ({0}, '新')",
            "update queue set name = name where department_id = {0}",
            "delete from queue_skill using queue where queue.id = queue_id and department_id = {0}",
            "update agent_skill set level = 9 from agent where agent.id = agent_id and department_id = {0}",
            "delete from busy_reason where department_id = {0}",
            "delete from extension where department_id = {0}",
            "update hotline set enabled = false where department_id = {0}",
            "update inbound_route set enabled = false where department_id = {0}",
            "insert into number_list_entry (department_id, kind, number) values ({0}, 1, '13800000000')",
            "update ivr_flow set version = 2 where department_id = {0}",
            "insert into week_period (department_id, name, days, \"from\", \"to\") values ({0}, '上班', '{{1}}', '09:00', '18:00')",
            "insert into fixed_period (department_id, name, start, \"end\") values ({0}, '放假', '2026-10-01', '2026-10-07 23:59')",
            "insert into region_group (department_id, name, codes) values ({0}, '湖南', '{{0731}}')",
            "insert into phone_group (department_id, number, name, created_at, changed_at) values ({0}, '1001', '下班', now(), now())",
            "insert into voicemail_box (department_id, name, number, created_at) values ({0}, '下班留言', '1', now())",
            "insert into voice_gateway (department_id, user_name) values ({0}, 'gw1')",
            "insert into anchor (department_id, name, parameter) values ({0}, '新车', 'newcar')",
        })
        {
            await ExecuteAsync(data, string.Format(null, change, department));

            Assert.Equal(department, (await NextAsync(changes, 1)).Single().Department.Id);
        }
    }

    [Fact]
    public async Task A_setting_of_the_enterprise_is_announced_to_all_its_departments()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var changes = Listen(data);
        await NextAsync(changes, 3);

        await ExecuteAsync(data, "insert into enterprise_setting select id, 'records.months-open', '24' from enterprise");

        var told = await NextAsync(changes, 3);
        Assert.Equal(3, told.Select(configuration => configuration.Department.Id).Distinct().Count());
        Assert.All(told, configuration => Assert.Equal(24, configuration.Enterprise.Get(RecordSettings.MonthsOpen)));
    }

    [Fact]
    public async Task A_change_made_while_the_connection_was_lost_is_not_missed()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var changes = Listen(data);
        await NextAsync(changes, 3);

        await ExecuteAsync(
            data, "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()");
        await ExecuteAsync(data, "update queue set name = '换名' where number = '0002'");

        var names = new List<string>();
        while (!names.Contains("换名"))
        {
            names.AddRange((await NextAsync(changes, 1)).SelectMany(configuration => configuration.Queues).Select(queue => queue.Name));
        }
    }

    [Fact]
    public async Task Settings_queues_and_skills_come_back_as_they_were_written()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var department = await context.Departments.OrderBy(row => row.Id).FirstAsync();
        context.AddRange(
            new DepartmentSettingRow { DepartmentId = department.Id, Key = DepartmentCalls.CallerMemoryDays.Key, Value = "7" },
            new DepartmentSettingRow { DepartmentId = department.Id, Key = DepartmentCalls.NumberLists.Key, Value = "White" });
        var skill = await context.Skills.FirstAsync(row => row.DepartmentId == department.Id);
        context.Add(new Queue
        {
            DepartmentId = department.Id, Number = "0009", Name = "测试", UnavailableStates = [AgentState.Busy, AgentState.WrapUp],
            Skills = [new QueueSkill { SkillId = skill.Id, Level = 4 }],
        });
        await context.SaveChangesAsync();

        var loaded = await data.Get<ConfigurationStore>().LoadAsync(department.Id, CancellationToken.None);

        Assert.Equal(
            (true, 7, NumberListSwitch.White),
            (loaded!.Settings.Get(DepartmentCalls.CallerMemory), loaded.Settings.Get(DepartmentCalls.CallerMemoryDays), loaded.Settings.Get(DepartmentCalls.NumberLists)));
        var queue = loaded.Queues.Single(row => row.Number == "0009");
        Assert.Equal([AgentState.Busy, AgentState.WrapUp], queue.UnavailableStates);
        Assert.Equal(4, queue.Skills.Single().Level);
    }

    [Fact]
    public async Task An_unknown_department_has_no_configuration()
    {
        await using var data = await DataHost.StartAsync();

        Assert.Null(await data.Get<ConfigurationStore>().LoadAsync(1, CancellationToken.None));
    }

    private static IAsyncEnumerator<DepartmentConfiguration> Listen(DataHost data) =>
        data.Get<ConfigurationStore>().WatchAsync(Scope.Everything, CancellationToken.None).GetAsyncEnumerator();

    private static async Task<List<DepartmentConfiguration>> NextAsync(IAsyncEnumerator<DepartmentConfiguration> changes, int count)
    {
        var result = new List<DepartmentConfiguration>();
        while (result.Count < count)
        {
            Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(Patience));
            result.Add(changes.Current);
        }

        return result;
    }

    private static async Task ExecuteAsync(DataHost data, string sql)
    {
        await using var command = data.Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
