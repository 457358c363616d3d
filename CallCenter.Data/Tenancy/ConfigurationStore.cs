using System.Runtime.CompilerServices;
using CallCenter.Data.Schedules;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Tenancy;

/// <summary>Loads departments' configurations and tells of changes, whoever made them. Thread safe.</summary>
public sealed partial class ConfigurationStore(
    IDbContextFactory<CallCenterContext> contexts, NpgsqlDataSource database, TimeProvider time, ILogger<ConfigurationStore> log)
{
    private const string Channel = "callcenter_configuration";

    /// <summary>Null when there is no such department.</summary>
    public async Task<DepartmentConfiguration?> LoadAsync(int departmentId, CancellationToken cancel) =>
        (await LoadAsync(Scope.Of(departmentId), cancel)).SingleOrDefault();

    /// <summary>All departments of the scope, by id.</summary>
    public async Task<IReadOnlyList<DepartmentConfiguration>> LoadAsync(Scope scope, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);

        // One snapshot of the database for all of it, so that a configuration never names an agent or queue that it does not hold.
        await using var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var departments = await context.Departments.AsNoTracking().In(scope).OrderBy(department => department.Id).ToListAsync(cancel);
        var settings = await SettingsStore.DepartmentsOfScopeAsync(context, scope, cancel);
        var agents = await ByDepartmentAsync(context.Agents.Include(agent => agent.Phones).AsSplitQuery().OrderBy(agent => agent.Number).ThenBy(agent => agent.Id), scope, cancel);
        await SkillsOfAgents.FillInAsync(context, [.. agents.SelectMany(of => of)], cancel);
        var skills = await ByDepartmentAsync(context.Skills.OrderBy(skill => skill.Id), scope, cancel);
        var queues = await ByDepartmentAsync(context.Queues.Include(queue => queue.Skills).OrderBy(queue => queue.Number), scope, cancel);
        var hotlines = await ByDepartmentAsync(context.Hotlines.Include(hotline => hotline.Agents).OrderBy(hotline => hotline.Number), scope, cancel);
        var routes = await ByDepartmentAsync(context.InboundRoutes.OrderBy(route => route.Priority).ThenBy(route => route.Id), scope, cancel);
        var flows = await ByDepartmentAsync(context.IvrFlows.OrderBy(flow => flow.Id), scope, cancel);
        var lists = await ByDepartmentAsync(context.NumberLists.OrderBy(entry => entry.Id), scope, cancel);
        var reasons = await ByDepartmentAsync(context.BusyReasons.OrderBy(reason => reason.Position).ThenBy(reason => reason.Id), scope, cancel);
        var extensions = await ByDepartmentAsync(context.Extensions.OrderBy(extension => extension.Number), scope, cancel);
        var weekly = await ByDepartmentAsync(context.WeekPeriods.OrderBy(period => period.Priority).ThenBy(period => period.Id), scope, cancel);
        var dated = await ByDepartmentAsync(context.FixedPeriods.OrderBy(period => period.Priority).ThenBy(period => period.Id), scope, cancel);
        var regions = await ByDepartmentAsync(context.RegionGroups.OrderBy(group => group.Id), scope, cancel);
        var phones = await ByDepartmentAsync(context.PhoneGroups.OrderBy(group => group.Number), scope, cancel);
        var boxes = await ByDepartmentAsync(context.VoicemailBoxes.OrderBy(box => box.Number), scope, cancel);
        var voices = await ByDepartmentAsync(context.VoiceFiles.OrderBy(voice => voice.Id), scope, cancel);
        var gateways = await ByDepartmentAsync(context.VoiceGateways.OrderBy(gateway => gateway.Id), scope, cancel);
        var anchors = await ByDepartmentAsync(context.Anchors.OrderBy(anchor => anchor.Id), scope, cancel);
        var webhooks = await ByDepartmentAsync(context.Webhooks.OrderBy(webhook => webhook.Id), scope, cancel);
        var enterprises = await SettingsStore.OfScopeAsync(context, scope, cancel);
        var trunks = await context.TrunkRoutes.AsNoTracking().OrderBy(route => route.Id).ToListAsync(cancel);
        await transaction.CommitAsync(cancel);

        return [.. departments.Select(department => new DepartmentConfiguration(
            department, [.. agents[department.Id]], [.. skills[department.Id]], [.. queues[department.Id]], [.. hotlines[department.Id]],
            [.. routes[department.Id]], [.. flows[department.Id]], [.. lists[department.Id]], [.. reasons[department.Id]],
            [.. extensions[department.Id]], settings[department.Id])
        {
            Enterprise = enterprises[department.EnterpriseId],
            Times = Timetable.Of(department.TimeZone, [.. weekly[department.Id]], [.. dated[department.Id]]),
            RegionGroups = [.. regions[department.Id]],
            PhoneGroups = [.. phones[department.Id]],
            VoicemailBoxes = [.. boxes[department.Id]],
            Voices = [.. voices[department.Id]],
            Gateways = [.. gateways[department.Id]],
            Anchors = [.. anchors[department.Id]],
            TrunkRoutes = trunks,
            Webhooks = [.. webhooks[department.Id]],
        })];
    }

    /// <summary>First every department of the scope as it is now, then, for as long as the caller listens, each department again after a change.
    /// Nothing that happens after the call is missed, not even while the connection to the database was lost.</summary>
    /// <remarks>Changes that come together come once. A department that was deleted is not told of.</remarks>
    public async IAsyncEnumerable<DepartmentConfiguration> WatchAsync(Scope scope, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            await using var changes = new ChangeListener();
            var next = await TryAsync(() => StartListeningAsync(changes, scope, cancel));
            while (next is not null)
            {
                foreach (var configuration in next)
                {
                    yield return configuration;
                }

                next = await TryAsync(() => NextChangesAsync(changes, scope, cancel));
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, cancel);
        }
    }

    private async Task<IReadOnlyList<DepartmentConfiguration>> StartListeningAsync(ChangeListener changes, Scope scope, CancellationToken cancel)
    {
        await changes.ListenAsync(await database.OpenConnectionAsync(cancel), Channel, cancel);
        return await LoadAsync(scope, cancel);
    }

    private async Task<IReadOnlyList<DepartmentConfiguration>> NextChangesAsync(ChangeListener changes, Scope scope, CancellationToken cancel) =>
        await LoadAsync(scope.NarrowTo(await changes.NextAsync(cancel)), cancel);

    /// <summary>Null when the database went away: everything has to be read again then.</summary>
    private async Task<IReadOnlyList<DepartmentConfiguration>?> TryAsync(Func<Task<IReadOnlyList<DepartmentConfiguration>>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } or IOException)
        {
            Away(e.Message);
            return null;
        }
    }

    private static async Task<ILookup<int, T>> ByDepartmentAsync<T>(IQueryable<T> rows, Scope scope, CancellationToken cancel)
        where T : class, IOfDepartment =>
        (await rows.AsNoTracking().In(scope).ToListAsync(cancel)).ToLookup(row => row.DepartmentId);

    [LoggerMessage(LogLevel.Warning, "The database went away while waiting for changes of configurations; reading all again when it is back: {Reason}")]
    private partial void Away(string reason);

    /// <summary>A connection that hears which departments changed.</summary>
    private sealed class ChangeListener : IAsyncDisposable
    {
        private readonly HashSet<int> changed = [];
        private NpgsqlConnection? connection;

        public async Task ListenAsync(NpgsqlConnection open, string channel, CancellationToken cancel)
        {
            connection = open;
            connection.Notification += (_, heard) => changed.Add(int.Parse(heard.Payload, null));
            await using var command = new NpgsqlCommand($"listen {channel}", connection);
            await command.ExecuteNonQueryAsync(cancel);
        }

        /// <summary>Waits for the first change, and takes along those that have arrived with it.</summary>
        public async Task<IReadOnlyList<int>> NextAsync(CancellationToken cancel)
        {
            while (changed.Count == 0)
            {
                await connection!.WaitAsync(cancel);
            }

            // Notifications that are on the way already come before the answer to this.
            await using var command = new NpgsqlCommand("select 1", connection);
            await command.ExecuteNonQueryAsync(cancel);
            var departments = changed.Order().ToList();
            changed.Clear();
            return departments;
        }

        public async ValueTask DisposeAsync()
        {
            if (connection is not null)
            {
                // The pool would hand the connection on while it still listens; closing sends DISCARD ALL, which ends that.
                await connection.DisposeAsync();
            }
        }
    }
}
