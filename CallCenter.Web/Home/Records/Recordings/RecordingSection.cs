using CallCenter.Data.Recordings;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>A detail section that plays a recording of the row.</summary>
public abstract class RecordingSection(string key, Text title) : DetailSection(key, title)
{
    public override Type Component => typeof(RecordingPlayer);

    public abstract RecordingReference Of(object row);
}

/// <param name="recording">Which recording, where rows have more than one (录音, 彩铃试听).</param>
/// <param name="when">Whether the row has it.</param>
public sealed class RecordingSection<TRow>(string key, Text title, Func<TRow, bool> when, Func<TRow, RecordingReference>? recording = null) : RecordingSection(key, title)
    where TRow : class
{
    public override bool AppliesTo(object row) => when((TRow)row);

    public override RecordingReference Of(object row) => recording?.Invoke((TRow)row)
        ?? RecordingReference.Of(row) ?? throw new InvalidOperationException($"Rows of {typeof(TRow).Name} have no recording.");
}
