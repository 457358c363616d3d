using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace CallCenter.Telephony.Calls;

/// <summary>Something that came in for a call while it was doing something else.</summary>
/// <param name="NodeId">The node that asked for it; empty when none did.</param>
/// <param name="Variables">What the call shall know from now on.</param>
public sealed record CallNews(string NodeId, IReadOnlyList<KeyValuePair<string, string>> Variables);

/// <summary>What came in for a call and waits until the call's own run takes it. Anybody may post; one reader.</summary>
public sealed class CallNewsBox
{
    private readonly Channel<CallNews> box = Channel.CreateUnbounded<CallNews>(new UnboundedChannelOptions { SingleReader = true });

    public void Post(CallNews news) => box.Writer.TryWrite(news);

    public bool TryTake([NotNullWhen(true)] out CallNews? news) => box.Reader.TryRead(out news);

    /// <summary>Completes when there is something to take.</summary>
    public async Task WaitAsync(CancellationToken cancel) => await box.Reader.WaitToReadAsync(cancel);
}
