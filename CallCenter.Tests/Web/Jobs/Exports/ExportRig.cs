using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Archive;
using CallCenter.Data.Exports;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Web.Listing.Exports;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Audit;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Jobs.Exports;

/// <summary>The parts of exports on a database of their own, run by hand: no worker but the test itself takes a job.</summary>
internal sealed class ExportRig : IAsyncDisposable
{
    private readonly Support.DataHost data;
    private int institution;
    private IReadOnlyDictionary<UserKind, int> roles = new Dictionary<UserKind, int>();

    private ExportRig(Support.DataHost data, Func<string, Stream>? create, int rowsPerFile)
    {
        this.data = data;
        Audit = new ListAudit(Time);
        Folder = Path.Combine(data.Options.DataFolder, "exports");
        Files = new ExportFiles(Folder, create);
        Resolver = new AccessResolver(Contexts, data.Get<ScopeResolver>());
        var reader = new ListReader(Contexts, data.Get<SettingsStore>(), data.Get<RestoredRanges>(), Audit, Time);
        Queue = new ExportQueue(Contexts, Time);
        Jobs = new ExportJobs(Contexts, reader, Audit, data.Get<SettingsStore>(), Files, Time);
        Sweep = new ExportSweep(Queue, Files, Contexts, Time);
        Run = new ExportRun(
            Queue, Files, new ExportOptions(RowsPerFile: rowsPerFile), Resolver, reader, data.Get<SettingsStore>(), Contexts, Time, NullLogger<ExportRun>.Instance);
    }

    public Support.ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    public ListAudit Audit { get; }

    public string Folder { get; }

    public ExportFiles Files { get; }

    public AccessResolver Resolver { get; }

    public ExportQueue Queue { get; }

    public ExportJobs Jobs { get; }

    public ExportSweep Sweep { get; }

    public ExportRun Run { get; }

    public int Department { get; private set; }

    public int OtherDepartment { get; private set; }

    public int Enterprise { get; private set; }

    public IDbContextFactory<CallCenterContext> Contexts => data.Get<IDbContextFactory<CallCenterContext>>();

    /// <param name="calls">Calls of each of the two departments.</param>
    public static async Task<ExportRig> StartAsync(int calls = 3, Func<string, Stream>? create = null, int rowsPerFile = 1_000_000)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var rig = new ExportRig(await Support.DataHost.StartAsync(), create, rowsPerFile);
        await using var context = await rig.Contexts.CreateDbContextAsync();
        var enterprise = new Enterprise { Name = "企业" };
        context.Add(enterprise);
        await context.SaveChangesAsync();
        rig.Enterprise = enterprise.Id;
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = "机构" };
        context.Add(institution);
        await context.SaveChangesAsync();
        rig.institution = institution.Id;
        var departments = new[] { "甲", "乙" }.Select(name => new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = name }).ToList();
        context.AddRange(departments);
        await context.SaveChangesAsync();
        rig.roles = await SampleTenant.RolesAsync(context, enterprise.Id);
        (rig.Department, rig.OtherDepartment) = (departments[0].Id, departments[1].Id);
        foreach (var department in departments)
        {
            var tenant = new Tenant($"d{department.Id}", enterprise.Id, institution.Id, department.Id, "", "", "89193634", 1, null!, null!);
            context.AddRange(Enumerable.Range(0, calls).Select(call => SampleTenant.Call(tenant, $"{call}", answered: true)));
        }

        await context.SaveChangesAsync();
        return rig;
    }

    public async Task<User> AddUserAsync(UserKind kind = UserKind.Department)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        var name = $"user-{Guid.NewGuid():N}";
        var user = new User { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, SecurityStamp = name };
        Place(user, kind, Department);
        context.Add(user);
        await context.SaveChangesAsync();
        return user;
    }

    public async Task ChangeAsync(User user, Action<User> change)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        change(await context.Users.SingleAsync(row => row.Id == user.Id));
        await context.SaveChangesAsync();
    }

    /// <summary>Gives the user another place in the tree, and with it other rights.</summary>
    public Task MoveAsync(User user, UserKind kind, int? department = null) => ChangeAsync(user, row => Place(row, kind, department ?? Department));

    private void Place(User user, UserKind kind, int department)
    {
        user.Kind = kind;
        user.EnterpriseId = Enterprise;
        user.InstitutionId = kind == UserKind.Enterprise ? null : institution;
        user.DepartmentId = kind == UserKind.Department ? department : null;
        user.RoleId = roles[kind];
        user.Modules = ["console", "home", "interface"];
    }

    public async Task<Access> AccessAsync(User user) => (await Resolver.ForUserAsync(user.Id, CancellationToken.None))!;

    public async Task<ExportAnswer> TryAskAsync(User user, Dictionary<string, string>? question = null, IReadOnlyList<string>? columns = null) =>
        await Jobs.AskAsync(InboundCalls.Definition, await AccessAsync(user), question ?? [], null, columns, CancellationToken.None);

    public async Task<ExportJob> AskAsync(User user, Dictionary<string, string>? question = null, IReadOnlyList<string>? columns = null)
    {
        var answer = await TryAskAsync(user, question, columns);
        Assert.Null(answer.Problem);
        return answer.Job!;
    }

    /// <summary>Takes the next job and runs it to its end.</summary>
    public async Task RunNextAsync(CancellationToken stop = default) => await Run.RunAsync((await Queue.ClaimAsync(CancellationToken.None))!, stop);

    public async Task<ExportJob> JobAsync(long id)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        return await context.ExportJobs.AsNoTracking().SingleAsync(job => job.Id == id);
    }

    public IReadOnlyList<(string Name, IReadOnlyList<string[]> Lines)> FilesOf(long id) => ExportedFiles.Read(File.OpenRead(Files.Find(id)!));

    public string[] OnDisk() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path))] : [];

    public ValueTask DisposeAsync() => data.DisposeAsync();
}
