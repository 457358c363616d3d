namespace CallCenter.Data.Embedded;

/// <summary>Whom the server process runs as when the application runs as root: PostgreSQL refuses to be root.</summary>
internal sealed record ServerUser(uint UserId, uint GroupId)
{
    /// <summary>Null when we are not root: the server then runs as ourselves.</summary>
    /// <param name="dataDirectory">When it exists already, its owner is the answer.</param>
    public static ServerUser? For(string dataDirectory)
    {
        if (!Posix.IsRoot)
        {
            return null;
        }

        return (Directory.Exists(dataDirectory) ? OwnerOf(dataDirectory) : null)
            ?? FromPasswd("postgres")
            ?? FromPasswd("nobody")
            ?? throw new InvalidOperationException(
                "PostgreSQL does not run as root, and this system has neither a user postgres nor nobody to run it as. "
                + "Add one (useradd --system postgres), start as another user, or set CALLCENTER_DB.");
    }

    /// <summary>The command that runs another as this user, without root's rights or groups.</summary>
    public IReadOnlyList<string> Drop => ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups"];

    private static ServerUser? OwnerOf(string directory)
    {
        var (exit, output) = ServerCommand.Run(["stat", "-c", "%u:%g", directory], "/");
        var parts = output.Trim().Split(':');
        return exit == 0 && parts.Length == 2 && uint.TryParse(parts[0], out var user) && uint.TryParse(parts[1], out var group) && user != 0
            ? new ServerUser(user, group)
            : null;
    }

    private static ServerUser? FromPasswd(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length > 3 && fields[0] == name)
        .Select(fields => new ServerUser(uint.Parse(fields[2], null), uint.Parse(fields[3], null)))
        .FirstOrDefault();
}
