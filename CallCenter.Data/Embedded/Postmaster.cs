using System.Globalization;

namespace CallCenter.Data.Embedded;

/// <summary>A server process, as its <c>postmaster.pid</c> tells: line 1 the process, line 4 the port, line 8 the status.</summary>
internal sealed record Postmaster(int ProcessId, int Port, bool Ready)
{
    /// <summary>The server that runs on a data directory; null when there is none (the file of one that died does not count).</summary>
    public static Postmaster? On(string dataDirectory)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(dataDirectory, "postmaster.pid"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) || !Runs(process, dataDirectory))
        {
            return null;
        }

        var port = lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new Postmaster(process, port, lines.Length > 7 && lines[7].TrimEnd() == "ready");
    }

    /// <summary>Process numbers are used again, so the process must also work in our data directory.</summary>
    private static bool Runs(int process, string dataDirectory)
    {
        try
        {
            return new FileInfo($"/proc/{process}/cwd").LinkTarget == new DirectoryInfo(dataDirectory).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
