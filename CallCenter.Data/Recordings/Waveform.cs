namespace CallCenter.Data.Recordings;

/// <summary>The outline of a sound, small enough to draw before the sound is there.</summary>
/// <param name="Seconds">Length of the sound.</param>
/// <param name="Peaks">By channel: how loud each of equally long parts is at its loudest, 0-100 of what the format can hold.</param>
public sealed record Waveform(double Seconds, IReadOnlyList<IReadOnlyList<int>> Peaks);
