namespace CallCenter.Telephony.Calls.Recovery;

/// <summary>Remembers on disk which run of each FreeSWITCH we last talked to. Another run means that all its former channels are gone.</summary>
public sealed class KnownCores(string dataFolder)
{
    private readonly string folder = Path.Combine(dataFolder, "switches");

    /// <summary>True when this node was seen before as another run. Remembers the present one.</summary>
    public bool Changed(string node, string coreId)
    {
        var file = Path.Combine(folder, $"{string.Concat(node.Split(Path.GetInvalidFileNameChars()))}.core");
        var former = File.Exists(file) ? File.ReadAllText(file) : null;
        if (former == coreId)
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(file, coreId);
        return former is not null;
    }
}
