using System.Text;
using System.Text.Json;
using CallCenter.Data.Records.Story;
using Microsoft.Win32.SafeHandles;

namespace CallCenter.Data.Records.Journal;

/// <summary>The journal on disk: numbered segments of JSON lines, written at the end and read once at start.</summary>
/// <remarks>A line is with the operating system when <see cref="Write"/> returns, so it survives a kill of the process; <see cref="Flush"/> brings it
/// to the disk, so that it survives a power failure. Not thread safe, but for <see cref="Flush"/> and <see cref="Encode"/>.</remarks>
internal sealed class JournalFile : IDisposable
{
    private readonly string folder;
    private readonly int segmentBytes;
    private readonly SortedSet<int> segments;
    private SafeFileHandle current;
    private long length;
    private volatile bool dirty;

    /// <param name="segmentBytes">A segment of this size or more is followed by a new one.</param>
    public JournalFile(string folder, int segmentBytes)
    {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        segments = [.. Directory.EnumerateFiles(folder, "*.jsonl").Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), out var number) ? number : 0)];
        segments.Remove(0);

        // Always a new segment: the last one may end in half a line.
        Current = segments.Max + 1;
        segments.Add(Current);
        current = Open(Current);
    }

    /// <summary>Number of the segment that is written to.</summary>
    public int Current { get; private set; }

    public int Oldest => segments.Min;

    public int Count => segments.Count;

    public static byte[] Encode(JournalEntry entry)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(entry, CallEventJson.Options);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    /// <returns>The segment that holds the line.</returns>
    /// <exception cref="IOException">The disk is full or broken. The next line takes the place of this one.</exception>
    public int Write(byte[] line)
    {
        if (length >= segmentBytes)
        {
            Rotate();
        }

        RandomAccess.Write(current, line, length);
        length += line.Length;
        dirty = true;
        return Current;
    }

    /// <summary>Brings what was written to the disk. May be called from any thread.</summary>
    public void Flush()
    {
        if (dirty)
        {
            dirty = false;
            try
            {
                RandomAccess.FlushToDisk(current);
            }
            catch (ObjectDisposedException)
            {
                // Rotated meanwhile, and flushed then.
            }
        }
    }

    /// <summary>Removes the segments before this one, but never the current one.</summary>
    public void RemoveBefore(int segment)
    {
        foreach (var old in segments.Where(number => number < segment && number != Current).ToList())
        {
            File.Delete(PathOf(old));
            segments.Remove(old);
        }
    }

    /// <summary>The lines of all segments but the current one, oldest first, each with its segment. What cannot be read is told of and passed over.</summary>
    /// <param name="unreadable">Gets segment, line and text; the last line of a segment is cut short where the process was killed, and is not told of.</param>
    public IEnumerable<(int Segment, JournalEntry Entry)> Read(Action<int, int, string> unreadable)
    {
        foreach (var segment in segments.Where(number => number != Current).ToList())
        {
            var text = File.ReadAllText(PathOf(segment), Encoding.UTF8);
            var whole = text.LastIndexOf('\n') + 1;
            var number = 0;
            foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                number++;
                JournalEntry? entry = null;
                try
                {
                    entry = JsonSerializer.Deserialize<JournalEntry>(line, CallEventJson.Options);
                }
                catch (Exception e) when (e is JsonException or NotSupportedException)
                {
                    unreadable(segment, number, line);
                }

                if (entry is not null)
                {
                    yield return (segment, entry);
                }
            }
        }
    }

    public void Dispose()
    {
        Flush();
        current.Dispose();
    }

    private void Rotate()
    {
        var next = Open(Current + 1);
        Flush();
        current.Dispose();
        current = next;
        length = 0;
        segments.Add(++Current);
    }

    private SafeFileHandle Open(int segment) => File.OpenHandle(PathOf(segment), FileMode.Create, FileAccess.Write, FileShare.Read);

    private string PathOf(int segment) => Path.Combine(folder, $"{segment:D10}.jsonl");
}
