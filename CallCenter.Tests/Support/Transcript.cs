using System.IO.Compression;
using System.Text;

namespace CallCenter.Tests.Support;

/// <summary>A recorded conversation with a real FreeSWITCH, byte-exact, from <c>Fixtures/esl</c>.</summary>
/// <remarks>Format: marker lines (<c>&lt;&lt;&lt; [connection] +seconds len=N</c> from the switch, <c>&gt;&gt;&gt;</c> to it), each followed by N raw bytes and a newline
/// that is not data. Lines that begin with <c>###</c> or <c>===</c> explain.</remarks>
public sealed class Transcript
{
    private Transcript(IReadOnlyList<TranscriptEntry> entries) => Entries = entries;

    /// <summary>What went over the wire, in order, one entry for each recorded write.</summary>
    public IReadOnlyList<TranscriptEntry> Entries { get; }

    /// <summary>Reads the fixture whose file name begins with <paramref name="name"/> and an underscore, e.g. <c>a1</c>.</summary>
    public static Transcript Load(string name)
    {
        var folder = Path.Combine(Repository.Root, "CallCenter.Tests", "Fixtures", "esl");
        var file = Directory.EnumerateFiles(folder, $"{name}_*.txt*").Single();
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
            : (Stream)File.OpenRead(file);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray());
    }

    /// <summary>All bytes that the switch sent on a connection (the first one when not named), as one stream.</summary>
    public byte[] FromSwitch(string? connection = null)
    {
        connection ??= Entries[0].Connection;
        return [.. Entries.Where(e => e.FromSwitch && e.Connection == connection).SelectMany(e => e.Bytes)];
    }

    private static Transcript Parse(byte[] data)
    {
        var entries = new List<TranscriptEntry>();
        for (var at = 0; at < data.Length;)
        {
            var end = Array.IndexOf(data, (byte)'\n', at);
            end = end < 0 ? data.Length : end;
            var line = Encoding.UTF8.GetString(data, at, end - at);
            at = end + 1;
            if (line.StartsWith("<<< [", StringComparison.Ordinal) || line.StartsWith(">>> [", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                var length = int.Parse(words[3].AsSpan("len=".Length), System.Globalization.CultureInfo.InvariantCulture);
                var seconds = double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
                entries.Add(new(line[0] == '<', words[1].Trim('[', ']'), TimeSpan.FromSeconds(seconds), data[at..(at + length)]));
                at += length + 1;
            }
        }

        return new(entries);
    }
}

/// <param name="FromSwitch">Sent by FreeSWITCH rather than to it.</param>
/// <param name="At">Since the start of the recording.</param>
public sealed record TranscriptEntry(bool FromSwitch, string Connection, TimeSpan At, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}
