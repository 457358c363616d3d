using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Data.Records.Journal;

/// <summary>The folder of what could not be stored: one file each, with the reason, for a person to look at.</summary>
internal sealed class Rejections(string folder)
{
    private static readonly JsonSerializerOptions Readable = new(Story.CallEventJson.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Folder => folder;

    public int Count => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Count() : 0;

    /// <param name="name">Becomes the file's name; the same name twice is the same thing, so the file is replaced.</param>
    public void Keep(string name, string reason, object content)
    {
        Directory.CreateDirectory(folder);
        var safe = string.Concat(name.Take(100).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));
        File.WriteAllText(Path.Combine(folder, $"{safe}.json"), JsonSerializer.Serialize(new { reason, content }, Readable));
    }
}
