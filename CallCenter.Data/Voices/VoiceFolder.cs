using System.Security.Cryptography;
using CallCenter.Data.Recordings;

namespace CallCenter.Data.Voices;

/// <summary>Where the sounds of 企业语音库 lie: <c>voices/library</c> of the data folder, which the switch sees, too. Files are named by their content: they never
/// change, copies share them, and a call plays to the end what was replaced meanwhile. Thread safe.</summary>
public sealed class VoiceFolder(string dataFolder)
{
    public string Root { get; } = Path.GetFullPath(Path.Combine(dataFolder, "voices", "library"));

    public static string HashOf(ReadOnlySpan<byte> original) => Convert.ToHexStringLower(SHA256.HashData(original));

    /// <summary>What the switch plays: 8 kHz, mono, 16 bit.</summary>
    public string TelephoneFile(string hash) => Path.Combine(FolderOf(hash), $"{hash}.wav");

    /// <summary>As it was uploaded.</summary>
    public string OriginalFile(string hash, SoundFormat format) => Path.Combine(FolderOf(hash), $"{hash}.original{format.Extension()}");

    /// <summary>Keeps both; nothing happens for what is there already.</summary>
    public async Task KeepAsync(string hash, SoundFormat format, byte[] original, byte[] telephone, CancellationToken cancel)
    {
        Directory.CreateDirectory(FolderOf(hash));
        await WriteAsync(OriginalFile(hash, format), original, cancel);
        await WriteAsync(TelephoneFile(hash), telephone, cancel);
    }

    /// <summary>The hashes of all sounds that lie here and were written before a time.</summary>
    public IEnumerable<string> WrittenBefore(DateTimeOffset time) => !Directory.Exists(Root)
        ? []
        : Directory.EnumerateFiles(Root, "*.wav", SearchOption.AllDirectories)
            .Where(file => Path.GetDirectoryName(file) != Root && File.GetLastWriteTimeUtc(file) < time.UtcDateTime)
            .Select(file => Path.GetFileName(file).Split('.')[0]).Distinct();

    public void Remove(string hash)
    {
        foreach (var file in Directory.EnumerateFiles(FolderOf(hash), $"{hash}.*"))
        {
            File.Delete(file);
        }
    }

    private string FolderOf(string hash) => Path.Combine(Root, hash[..2]);

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancel)
    {
        if (File.Exists(path))
        {
            // The same content: used again, so it must not be swept as an old one.
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return;
        }

        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        await File.WriteAllBytesAsync(unfinished, content, cancel);
        File.Move(unfinished, path, overwrite: true);
    }
}
