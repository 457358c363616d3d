using CallCenter.Data.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>The world outside a trial: interfaces and databases as real calls ask them.</summary>
/// <param name="over">The trial has ended.</param>
internal sealed class TrialOutreach(FlowHttp http, FlowDatabases databases, FlowSecrets secrets, TrialCall call, CancellationToken over) : IIvrOutreach
{
    public CancellationToken Afterwards => over;

    public Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, CancellationToken cancel) => http.AskAsync(request, cancel);

    public void AskLater(string nodeId, FlowHttpRequest request, int retries, string variable) => _ = AskLaterAsync(request, retries, variable);

    public Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancel) => call.WaitAsync(patience, cancel);

    public Task<FlowQueryAnswer> QueryAsync(FlowQuery query, CancellationToken cancel) => databases.AskAsync(query with { Password = secrets.Reveal(query.Password) }, cancel);

    public Task<DirectEnd> DialAsync(DirectVisit visit, CancellationToken cancel) => call.DialAsync(visit, cancel);

    public Task<DialogueEnd> ConverseAsync(DialogueVisit visit, CancellationToken cancel) => call.ConverseAsync(visit, cancel);

    private async Task AskLaterAsync(FlowHttpRequest request, int retries, string variable)
    {
        try
        {
            if (await http.AskAgainAsync(request, retries, over) is { Ok: true } answer)
            {
                call.Wake(AnswerFields.Of(variable, answer.Text));
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The trial is over.
        }
    }
}
