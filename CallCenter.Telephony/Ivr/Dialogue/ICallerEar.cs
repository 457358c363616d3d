using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>Hears what a caller says.</summary>
public interface ICallerEar
{
    /// <summary>Says something and listens.</summary>
    /// <param name="say">Cancelled when the caller interrupts.</param>
    /// <returns>What was said, as a WAV file of 8000 samples a second, one channel; null when nothing was in time.</returns>
    /// <exception cref="IvrNodeException">The switch does not let us hear.</exception>
    Task<byte[]?> HearAsync(ISwitch node, string channel, Listening how, Func<CancellationToken, Task> say, CancellationToken cancel);
}

/// <param name="BargeIn">Listens already while something is said.</param>
/// <param name="Patience">How long to wait for the first word, after what is said.</param>
/// <param name="Pause">A silence of this length ends what is said.</param>
/// <param name="Longest">More is not taken in at once.</param>
/// <param name="Flush">The switch hands on what it hears without delay.</param>
public sealed record Listening(bool BargeIn, TimeSpan Patience, TimeSpan Pause, TimeSpan Longest, bool Flush);
