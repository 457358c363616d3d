using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CallCenter.Data.Embedded;

/// <summary>Our own PostgreSQL server in <c>{DataFolder}/postgres</c>, for whoever has none.</summary>
/// <remarks>
/// <para>It listens on 127.0.0.1 only and asks for a random password, kept beside the data in a file that only its owner reads.</para>
/// <para>It outlives a killed application, and the next start takes it over. Disposing stops it in good order. Thread safe.</para>
/// </remarks>
public sealed partial class EmbeddedPostgres(string dataFolder, ILogger<EmbeddedPostgres> log) : IDisposable
{
    private const string UserName = "callcenter";

    private const int Attempts = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string root = Path.GetFullPath(dataFolder);
    private readonly Lock gate = new();
    private int port;
    private bool disposed;

    private string DataDirectory => Path.Combine(root, "postgres");

    private string PasswordFile => Path.Combine(root, "postgres.password");

    private string OutputFile => Path.Combine(root, "postgres.log");

    /// <summary>The server process, or null while it is not running.</summary>
    public int? ProcessId => Postmaster.On(DataDirectory)?.ProcessId;

    /// <summary>Starts the server, or takes over the one that runs, and returns how to connect to it. Once started, the address stays the same.</summary>
    /// <remarks>Takes the better part of a second, the first time two. Synchronous, because a data source that is made for the server needs its port.</remarks>
    public string Start()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            Directory.CreateDirectory(root);
            using var starting = LockFile.Take(Path.Combine(root, "postgres.lock"), Patience);

            // One that is just dying still looks alive: it has to answer, or to be gone.
            Postmaster? running = null;
            if (!Until(() => (running = Postmaster.On(DataDirectory)) is null || Answers(running), Patience))
            {
                throw new InvalidOperationException($"PostgreSQL, process {running?.ProcessId}, runs on {DataDirectory} but does not answer.");
            }

            if (running is null)
            {
                StartProcess();
            }
            else
            {
                AdoptedServer(running.ProcessId);
                port = running.Port;
            }

            return new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = UserName,
                Password = File.ReadAllText(PasswordFile),
                Database = "callcenter",
                MaxPoolSize = 50,
                IncludeErrorDetail = false,
            }.ConnectionString;
        }
    }

    /// <summary>Stops the server in good order; nothing happens when it does not run.</summary>
    public void Stop()
    {
        lock (gate)
        {
            if (Postmaster.On(DataDirectory) is not { } running)
            {
                return;
            }

            Posix.Signal(running.ProcessId, Posix.Interrupt);
            if (!Until(() => Postmaster.On(DataDirectory) is null, TimeSpan.FromSeconds(20)))
            {
                SlowToStop(running.ProcessId);
                Posix.Signal(running.ProcessId, Posix.Quit);
                Until(() => Postmaster.On(DataDirectory) is null, TimeSpan.FromSeconds(10));
            }

            StoppedServer(running.ProcessId);
        }
    }

    public void Dispose()
    {
        if (!disposed)
        {
            Stop();
            disposed = true;
        }
    }

    private void StartProcess()
    {
        var user = ServerUser.For(DataDirectory);
        var binaries = PostgresBinaries.For(user);
        if (!File.Exists(Path.Combine(DataDirectory, "PG_VERSION")))
        {
            Initialise(binaries, user);
        }

        for (var attempt = 1; ; attempt++)
        {
            var chosen = port != 0 ? port : FreePort();
            using var process = ServerCommand.Detach(
                [.. user?.Drop ?? [], Path.Combine(binaries, "bin", "postgres"), .. Settings(chosen)], DataDirectory, OutputFile);
            if (WaitUntilReady(process) is { } started)
            {
                port = chosen;
                StartedServer(started.ProcessId, chosen);
                return;
            }

            // The port was taken between our look and the server's, or sessions of a killed server still hold its memory.
            var output = File.ReadAllText(OutputFile);
            if (attempt == Attempts || !output.Contains("in use", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"PostgreSQL did not start on {DataDirectory}: {output}");
            }

            Thread.Sleep(500);
        }
    }

    /// <summary>Makes the data directory; aside first, so that a kill in the middle leaves nothing that looks complete.</summary>
    private void Initialise(string binaries, ServerUser? user)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The embedded PostgreSQL is for Linux; set CALLCENTER_DB.");
        }

        var making = DataDirectory + ".new";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        // initdb reads the password as the server's user, who may not be able to enter our folder.
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var handOver = Path.Combine(Path.GetTempPath(), $"callcenter-{Guid.NewGuid():N}");
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            foreach (var file in new[] { handOver, PasswordFile })
            {
                File.Delete(file);
                using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
                stream.Write(System.Text.Encoding.ASCII.GetBytes(password));
            }

            Directory.CreateDirectory(making, OwnerOnly | UnixFileMode.UserExecute);
            if (user is not null)
            {
                Posix.GiveTo(user, making);
                Posix.GiveTo(user, handOver);
            }

            var (exit, output) = ServerCommand.Run(
                [
                    .. user?.Drop ?? [], Path.Combine(binaries, "bin", "initdb"), "-D", "/proc/self/cwd", "-U", UserName, $"--pwfile={handOver}",
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
                ],
                making);
            if (exit != 0)
            {
                throw new InvalidOperationException($"PostgreSQL could not make its data directory {making}: {output}");
            }
        }
        finally
        {
            File.Delete(handOver);
        }

        Directory.Move(making, DataDirectory);
        MadeDataDirectory(DataDirectory);
    }

    /// <summary>The data directory is given as the working directory, which we enter before we give up root's rights: so it may lie in a folder
    /// that the server's user could not walk through, such as /root.</summary>
    private static IEnumerable<string> Settings(int port)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        yield return "-D";
        yield return "/proc/self/cwd";
        foreach (var setting in new[]
        {
            $"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "max_connections=200",
            $"shared_buffers={Math.Clamp(memory / 8, 128, 1024)}MB", "fsync=on", "max_wal_size=2GB", "checkpoint_timeout=15min",
            // Totals of lists are read from indexes alone as far as the table has been vacuumed: often, and little each time.
            "autovacuum_vacuum_insert_scale_factor=0.02", "autovacuum_analyze_scale_factor=0.02",
            "random_page_cost=1.1", "jit=off", "log_min_duration_statement=2000",
            "logging_collector=on", "log_filename=postgresql-%a.log", "log_rotation_age=1d", "log_truncate_on_rotation=on",
        })
        {
            yield return "-c";
            yield return setting;
        }
    }

    /// <returns>Null when the process ended instead.</returns>
    private Postmaster? WaitUntilReady(Process process)
    {
        Postmaster? running = null;
        Until(() => ((running = Postmaster.On(DataDirectory)) is not null && Answers(running)) || process.HasExited, Patience);
        return process.HasExited ? null : running;
    }

    private static bool Answers(Postmaster server)
    {
        if (!server.Ready)
        {
            return false;
        }

        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Connect(IPAddress.Loopback, server.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool Until(Func<bool> condition, TimeSpan patience)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > deadline)
            {
                return false;
            }

            Thread.Sleep(10);
        }

        return true;
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    [LoggerMessage(LogLevel.Information, "Made a PostgreSQL data directory in {Directory}.")]
    private partial void MadeDataDirectory(string directory);

    [LoggerMessage(LogLevel.Information, "Started PostgreSQL, process {Process}, on 127.0.0.1:{Port}.")]
    private partial void StartedServer(int process, int port);

    [LoggerMessage(LogLevel.Information, "Took over the PostgreSQL that a former run of the application left, process {Process}.")]
    private partial void AdoptedServer(int process);

    [LoggerMessage(LogLevel.Information, "Stopped PostgreSQL, process {Process}.")]
    private partial void StoppedServer(int process);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL, process {Process}, does not stop in good order; stopping it at once.")]
    private partial void SlowToStop(int process);
}
