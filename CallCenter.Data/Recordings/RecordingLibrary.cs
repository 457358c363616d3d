namespace CallCenter.Data.Recordings;

/// <summary>All stores as one: finds a recording wherever it lies, in whichever format it is kept. Thread safe.</summary>
/// <param name="stores">In the order in which they are asked: first the folder that the switch writes into.</param>
public sealed class RecordingLibrary(IReadOnlyList<IRecordingStore> stores)
{
    public IReadOnlyList<IRecordingStore> Stores => stores;

    /// <param name="path">As the record has it.</param>
    /// <param name="format">The format wanted; null for any, as it was recorded if there is a choice.</param>
    public async Task<RecordingFile?> FindAsync(string path, SoundFormat? format, CancellationToken cancel)
    {
        if (path is "")
        {
            return null;
        }

        foreach (var candidate in Candidates(path).Where(candidate => format is null || candidate.Format == format))
        {
            foreach (var store in stores)
            {
                if (await store.OpenAsync(candidate.Path, 0, SoundFormats.HeadLength, cancel) is { } part)
                {
                    await using (part)
                    {
                        var head = new byte[SoundFormats.HeadLength];
                        var read = await part.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel);
                        return new(store, candidate.Path, part.Length, part.WrittenAt, SoundFormats.Detect(head.AsSpan(0, read)));
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<(string Path, SoundFormat Format)> Candidates(string path)
    {
        var mp3 = Path.ChangeExtension(path, ".mp3");
        if (path != mp3)
        {
            yield return (path, SoundFormat.Wav);
        }

        yield return (mp3, SoundFormat.Mp3);
    }
}

/// <summary>A recording that is there.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Format">By its content; null when it is no sound that we know.</param>
public sealed record RecordingFile(IRecordingStore Store, string Path, long Length, DateTimeOffset WrittenAt, SoundFormat? Format)
{
    /// <summary>A seekable stream of the whole, to be read asynchronously.</summary>
    public Stream Open() => new StoredStream(Store, Path, Length);
}
