using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>The world outside the call, as IVR nodes ask it.</summary>
internal sealed partial class CallOutreach(CallSession call) : IIvrOutreach
{
    private readonly ILogger log = call.Services.Logs.CreateLogger<CallOutreach>();

    /// <summary>News have come since the call waited last, whoever took them.</summary>
    private bool woken;

    public CancellationToken Afterwards => call.Interrupted;

    public Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, CancellationToken cancel) => call.Services.Http.AskAsync(request, cancel);

    public void AskLater(string nodeId, FlowHttpRequest request, int retries, string variable) => _ = AskLaterAsync(nodeId, request, retries, variable);

    public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        TakeNews();
        if (!woken)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(call.News.WaitAsync(over.Token), Task.Delay(patience, call.Services.Time, over.Token));
            await over.CancelAsync();
            cancel.ThrowIfCancellationRequested();
            TakeNews();
        }

        (var was, woken) = (woken, false);
        return was;
    }

    public Task<FlowQueryAnswer> QueryAsync(FlowQuery query, CancellationToken cancel) =>
        call.Services.Databases.AskAsync(query with { Password = call.Services.RevealPassword(query.Password) }, cancel);

    public Task<DirectEnd> DialAsync(DirectVisit visit, CancellationToken cancel) => new DirectStay(call, visit).RunAsync();

    public Task<DialogueEnd> ConverseAsync(DialogueVisit visit, CancellationToken cancel) => new Dialogue(call, visit).RunAsync(cancel);

    /// <summary>Makes variables of what has come in meanwhile. On the call's own run only.</summary>
    public void TakeNews()
    {
        while (call.News.TryTake(out var news))
        {
            woken = true;
            foreach (var (name, value) in news.Variables)
            {
                call.Story.Append(new VariableSet(news.NodeId, name, value) { At = call.Story.Now });
            }
        }
    }

    /// <summary>Goes on when the caller hangs up: the interface is to know of the call all the same.</summary>
    private async Task AskLaterAsync(string nodeId, FlowHttpRequest request, int retries, string variable)
    {
        var answer = await call.Services.Http.AskAgainAsync(request, retries, CancellationToken.None);
        if (answer.Ok)
        {
            call.News.Post(new CallNews(nodeId, AnswerFields.Of(variable, answer.Text)));
        }
        else
        {
            NotAnswered(log, call.UniqueId, nodeId, request.Address.Host, answer.Problem?.En ?? "");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Call {UniqueId}, node {Node}: {Host} was asked without waiting and gave no answer: {Problem}")]
    private static partial void NotAnswered(ILogger logger, string uniqueId, string node, string host, string problem);
}
