using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Tests.Support;

/// <summary>A world outside the call in which nobody answers.</summary>
internal sealed class ScriptedOutreach : IIvrOutreach
{
    public CancellationToken Afterwards => CancellationToken.None;

    public Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, CancellationToken cancel) =>
        Task.FromResult(new FlowHttpAnswer([], new("无应答", "nobody answers")));

    public void AskLater(string nodeId, FlowHttpRequest request, int retries, string variable)
    {
    }

    public Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancel) => Task.FromResult(false);

    public Task<FlowQueryAnswer> QueryAsync(FlowQuery query, CancellationToken cancel) =>
        Task.FromResult(new FlowQueryAnswer([], new("无应答", "nobody answers")));

    public Task<DirectEnd> DialAsync(DirectVisit visit, CancellationToken cancel) =>
        Task.FromResult(new DirectEnd(DirectResult.Failed, new("无应答", "nobody answers")));

    public Task<DialogueEnd> ConverseAsync(DialogueVisit visit, CancellationToken cancel) => Task.FromResult(DialogueEnd.Failed(new("无应答", "nobody answers")));
}
