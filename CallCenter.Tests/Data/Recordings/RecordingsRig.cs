using System.Globalization;
using CallCenter.Data;
using CallCenter.Data.Records;
using CallCenter.Data.Recordings;
using CallCenter.Data.Schema;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Data.Recordings;

/// <summary>An enterprise with a department, a folder of recordings and, if wanted, a bucket.</summary>
internal sealed class RecordingsRig : IAsyncDisposable
{
    private readonly string folder;
    private readonly DataHost host;

    private RecordingsRig(string folder, DataHost host, S3Server? server)
    {
        this.folder = folder;
        this.host = host;
        Server = server;
    }

    public S3Server? Server { get; }

    public int EnterpriseId { get; private set; }

    public int DepartmentId { get; private set; }

    public FolderStore Folder => host.Get<FolderStore>();

    public RecordingLibrary Library => host.Get<RecordingLibrary>();

    public static async Task<RecordingsRig> StartAsync(bool bucket = false, string ffmpeg = "ffmpeg")
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-recordings-").FullName;
        var server = bucket ? await S3Server.StartAsync() : null;
        var options = new RecordingOptions(Path.Combine(folder, "recordings"), Path.Combine(folder, "cache"), server?.Bucket);
        var host = await DataHost.StartAsync(configure: services => services.AddRecordings(options).AddSingleton<GuardedConnections>(() => new SocketsHttpHandler())
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Ffmpeg>(provider, ffmpeg)));
        var rig = new RecordingsRig(folder, host, server);
        await rig.PlantAsync();
        return rig;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    public T Get<T>()
        where T : notnull => host.Get<T>();

    public Task<CallCenterContext> DatabaseAsync() => host.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();

    public async Task SetAsync(params (Setting Setting, string Value)[] values) =>
        Assert.Empty(await host.Get<SettingsStore>().SaveAsync(EnterpriseId, values.ToDictionary(pair => pair.Setting.Key, pair => (string?)pair.Value), CancellationToken.None));

    /// <summary>A recording of the rig's enterprise on disk.</summary>
    /// <param name="finished">Its call is over and has its record.</param>
    /// <param name="settled">Nobody wrote into the file lately.</param>
    /// <returns>Its path, as the record has it.</returns>
    public async Task<string> RecordAsync(int daysAgo, byte[] sound, bool finished = true, bool settled = true)
    {
        var at = DateTimeOffset.UtcNow.AddDays(-daysAgo);
        var id = Guid.NewGuid().ToString("N");
        var path = string.Create(CultureInfo.InvariantCulture, $"{at:ddMMyyyy}/record/{EnterpriseId}/{EnterpriseId}-{at:yyyyMMddHHmmss}-{id}.wav");
        if (finished)
        {
            await Get<Partitions>().EnsureAsync([at], CancellationToken.None);
            await using var context = await DatabaseAsync();
            context.Add(new CallRecord { UniqueId = id, EnterpriseId = EnterpriseId, DepartmentId = DepartmentId, EnteredAt = at, EndedAt = at, Recording = path });
            await context.SaveChangesAsync();
        }

        var file = Folder.FileOf(path)!;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, sound);
        File.SetLastWriteTimeUtc(file, settled ? at.UtcDateTime.AddHours(-1) : DateTime.UtcNow);
        return path;
    }

    public bool IsInFolder(string path) => File.Exists(Folder.FileOf(path));

    private async Task PlantAsync()
    {
        await using var context = await DatabaseAsync();
        var enterprise = new Enterprise { Name = "企业" };
        context.Add(enterprise);
        await context.SaveChangesAsync();
        var institution = new Institution { EnterpriseId = enterprise.Id, Name = "机构" };
        context.Add(institution);
        await context.SaveChangesAsync();
        var department = new Department { EnterpriseId = enterprise.Id, InstitutionId = institution.Id, Name = "部门", TimeZone = "UTC" };
        context.Add(department);
        await context.SaveChangesAsync();
        (EnterpriseId, DepartmentId) = (enterprise.Id, department.Id);
    }
}
