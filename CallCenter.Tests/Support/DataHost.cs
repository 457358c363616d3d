using CallCenter.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Support;

/// <summary>All of CallCenter.Data, running on a fresh database with a folder of its own.</summary>
public sealed class DataHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly bool ownsFolder;

    private DataHost(IHost host, DataOptions options, bool ownsFolder)
    {
        this.host = host;
        this.ownsFolder = ownsFolder;
        Options = options;
    }

    public DataOptions Options { get; }

    public IServiceProvider Services => host.Services;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="configure">Replaces or adds services.</param>
    /// <param name="ownsFolder">Remove the folder of <paramref name="options"/> at the end; one made here always goes.</param>
    public static async Task<DataHost> StartAsync(
        bool demo = false, DataOptions? options = null, Action<IServiceCollection>? configure = null, bool ownsFolder = false)
    {
        ownsFolder |= options is null;
        options ??= new DataOptions(
            Directory.CreateTempSubdirectory("callcenter-test-").FullName, await PostgresFixture.CreateDatabaseAsync(), demo, "Test-password-1", "test-token");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddCallCenterData(options);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new DataHost(host, options, ownsFolder);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        if (ownsFolder)
        {
            Directory.Delete(Options.DataFolder, recursive: true);
        }
    }
}
