using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Ivr;

/// <summary>What nodes may ask of the world outside the call: interfaces, databases, other telephones. Every wait ends with <see cref="OperationCanceledException"/> when
/// the caller hangs up.</summary>
public interface IIvrOutreach
{
    /// <summary>For what a flow does after the caller hung up: ends only when the application lets the call go.</summary>
    CancellationToken Afterwards { get; }

    /// <summary>Asks an interface and waits for its answer.</summary>
    Task<FlowHttpAnswer> AskAsync(FlowHttpRequest request, CancellationToken cancel);

    /// <summary>Asks an interface without waiting. What it answers becomes variables of the call, and ends a <see cref="WaitAsync"/>.</summary>
    /// <param name="variable">As in <see cref="AnswerFields.Of"/>.</param>
    /// <param name="retries">Attempts after the first.</param>
    void AskLater(string nodeId, FlowHttpRequest request, int retries, string variable);

    /// <summary>Waits until somebody wakes the call: an interface that was asked without waiting and has answered since the call last waited, or
    /// <see cref="Calls.CallSession.Wake"/>. What came is among the variables then.</summary>
    /// <returns>False when nobody did in time.</returns>
    Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancel);

    /// <summary>Asks a database.</summary>
    /// <param name="query">Its password as the flow keeps it.</param>
    Task<FlowQueryAnswer> QueryAsync(FlowQuery query, CancellationToken cancel);

    /// <summary>Rings somebody without a queue, and talks: returns when the talk is over or nobody took the call.</summary>
    Task<DirectEnd> DialAsync(DirectVisit visit, CancellationToken cancel);

    /// <summary>Lets the caller talk with a robot.</summary>
    Task<DialogueEnd> ConverseAsync(DialogueVisit visit, CancellationToken cancel);
}
