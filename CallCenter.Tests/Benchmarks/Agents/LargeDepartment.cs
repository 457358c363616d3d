using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Tests.Benchmarks.Agents;

/// <summary>The whole application with one department of many agents, queues and skills, on an embedded PostgreSQL in a folder that goes afterwards.</summary>
internal sealed class LargeDepartment : IAsyncDisposable
{
    public const int Agents = 5000, Queues = 200, Skills = 100, SkillsOfAgent = 20, SkillsOfQueue = 3;

    private readonly string folder;
    private readonly WebApplication app;

    private LargeDepartment(string folder, WebApplication app, int id) => (this.folder, this.app, Id) = (folder, app, id);

    public int Id { get; }

    public Access Administrator => new(null, "bench", "bench", Scope.Of(Id), Permission.All);

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<LargeDepartment> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        var settings = InstallationSettings.Read(name => name switch
        {
            "CALLCENTER_URLS" => "http://127.0.0.1:0",
            "CALLCENTER_DATA" => folder,
            "CALLCENTER_DEMO" => "false",
            "CALLCENTER_ADMIN_PASSWORD" => "Bench-password-1",
            _ => null,
        });
        var app = Composition.Build([], settings, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        var id = await PlantAsync(app.Services);
        Console.WriteLine($"{Agents:N0} agents with {SkillsOfAgent} of {Skills} skills, {Queues} queues of {SkillsOfQueue} skills; load of the machine {(await File.ReadAllTextAsync("/proc/loadavg"))[..14]}");
        Console.WriteLine();
        return new LargeDepartment(folder, app, id);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> PlantAsync(IServiceProvider services)
    {
        await using var context = await services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var enterprise = new Enterprise { Name = "基准企业" };
        context.Add(enterprise);
        await context.SaveChangesAsync();
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = "基准机构" };
        context.Add(institution);
        await context.SaveChangesAsync();
        var department = new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = "大部门" };
        context.Add(department);
        await context.SaveChangesAsync();

        // Skills of an agent lie 1, 5, 9 … apart from its first, so that all are as common; those of a queue are three in that grid, so that it has members.
        await using var command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"""
            insert into skill (department_id, name) select {department.Id}, '技能 ' || n from generate_series(1, {Skills}) n;
            insert into queue (department_id, number, name) select {department.Id}, (1000 + n)::text, '队列 ' || n from generate_series(1, {Queues}) n;
            insert into agent (department_id, number, name, area_code, phone_kind, phone)
              select {department.Id}, (10000 + n)::text, '座席 ' || n, '010', 3, (13800000000 + n)::text from generate_series(1, {Agents}) n;
            insert into agent_phone (agent_id, kind, number) select id, phone_kind, phone from agent;
            insert into agent_skill (agent_id, skill_id, level)
              select a.id, s.id, 1 + (a.id + k) % 5 from agent a, generate_series(0, {SkillsOfAgent - 1}) k, lateral (select id from skill order by id offset (a.id % {Skills} + k * 4) % {Skills} limit 1) s;
            insert into queue_skill (queue_id, skill_id, level)
              select q.id, s.id, 1 + k % 2 from queue q, generate_series(0, {SkillsOfQueue - 1}) k, lateral (select id from skill order by id offset (q.id % {Skills} + k * 8) % {Skills} limit 1) s;
            analyze;
            """);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
        return department.Id;
    }
}
