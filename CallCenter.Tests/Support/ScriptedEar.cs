using System.Collections.Concurrent;
using System.Text;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Switching;

namespace CallCenter.Tests.Support;

/// <summary>Hears what a test lets callers say, in order; after that they are silent. A sound is the words themselves.</summary>
internal sealed class ScriptedEar(TimeProvider time) : ICallerEar
{
    /// <summary>Null for a silence.</summary>
    public ConcurrentQueue<string?> Says { get; } = new();

    public ConcurrentQueue<Listening> Asked { get; } = new();

    public async Task<byte[]?> HearAsync(ISwitch node, string channel, Listening how, Func<CancellationToken, Task> say, CancellationToken cancel)
    {
        Asked.Enqueue(how);
        await say(cancel);
        if (Says.TryDequeue(out var words) && words is not null)
        {
            return Encoding.UTF8.GetBytes(words);
        }

        await Task.Delay(how.Patience, time, cancel);
        return null;
    }
}
