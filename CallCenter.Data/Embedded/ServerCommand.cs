using System.Diagnostics;

namespace CallCenter.Data.Embedded;

/// <summary>Runs a program of the operating system or of PostgreSQL.</summary>
internal static class ServerCommand
{
    /// <summary>Runs to the end. Output and errors come back together.</summary>
    public static (int Exit, string Output) Run(IReadOnlyList<string> command, string directory)
    {
        // One file for both streams, so that neither can fill up while the other is read.
        using var process = Start(["sh", "-c", "exec \"$@\" 2>&1 </dev/null", "sh", .. command], directory, capture: true);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>Starts a process that lives on by itself: in its own session, so that Ctrl-C in our terminal does not reach it, with its output in a file.</summary>
    public static Process Detach(IReadOnlyList<string> command, string directory, string outputFile) =>
        Start(["sh", "-c", "out=$1; shift; exec setsid \"$@\" >\"$out\" 2>&1 </dev/null", "sh", outputFile, .. command], directory, capture: false);

    private static Process Start(IReadOnlyList<string> command, string directory, bool capture)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = directory, RedirectStandardOutput = capture };

        // Somebody's PGDATA or PGPORT must not lead our server astray.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }
}
