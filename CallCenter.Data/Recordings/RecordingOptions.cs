namespace CallCenter.Data.Recordings;

/// <param name="Folder">Absolute; the switch writes into it.</param>
/// <param name="CacheFolder">Absolute; what can be made again from the recordings: waveforms, converted copies.</param>
/// <param name="Bucket">Where finished recordings are moved to; null keeps them in the folder.</param>
public sealed record RecordingOptions(string Folder, string CacheFolder, RecordingBucket? Bucket = null);
