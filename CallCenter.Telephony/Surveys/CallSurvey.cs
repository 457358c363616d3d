using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Surveys;

/// <summary>满意度调查 (manual 6.3.9.6): the last thing in a call that an agent has left. The department says which flow asks, and whether always or when the agent wants it.</summary>
internal sealed partial class CallSurvey(CallSession call)
{
    private readonly ILogger log = call.Services.Logs.CreateLogger<CallSurvey>();

    /// <summary>True when the department has a survey that the enterprise lets it make after such calls.</summary>
    public bool IsConfigured =>
        FlowId != 0 && call.Department.Configuration.Enterprise.Get(call.State.Entered?.CallKind == CallKind.Inbound ? InboundSettings.Survey : OutboundSettings.Survey);

    private int FlowId => call.Department.Configuration.Settings.Get(DepartmentSurveys.Flow);

    /// <summary>Asks when it is due, or goes on asking after a restart.</summary>
    /// <param name="farewell">How the call would end.</param>
    /// <exception cref="OperationCanceledException">The customer hung up, or the call was interrupted.</exception>
    public async Task RunAsync(Farewell farewell)
    {
        if (call.State.Survey is null && !IsDue(farewell))
        {
            return;
        }

        try
        {
            await (call.State.Survey is { } begun ? GoOnAsync(begun) : BeginAsync());
        }
        catch (CallFault fault)
        {
            // The customer was served: a survey that cannot be made is no fault of the call.
            NotMade(log, call.UniqueId, call.DepartmentId, fault.Why.En);
        }

        if (call.State.Survey is not null)
        {
            call.Story.Append(call.State.SurveyEnd(call.Story.Now));
        }
    }

    private bool IsDue(Farewell farewell) =>
        farewell.Reason is null && !call.Customer.IsOver && IsConfigured && !call.State.Surveyed && call.State.AgentsTalked.Any(agent => agent != 0)
        && (call.SurveyWanted || call.Department.Configuration.Settings.Get(DepartmentSurveys.Mode) == SurveyMode.Automatic);

    private async Task BeginAsync()
    {
        var flow = CallSession.FlowOf(call.Department.Flow(FlowId), $"{FlowId}");
        var keys = DepartmentSurveyKeys.Of(call.Department.Configuration.Settings);
        call.Story.Append(new SurveyBegun(flow.Id, flow.Name, flow.Version) { At = call.Story.Now, Keys = keys.Count == 0 ? null : keys });
        await new IvrRunner(flow, new CallIvr(call)).RunAsync(flow.Start, resumed: false, call.Gone);
    }

    private async Task GoOnAsync(SurveyBegun begun)
    {
        var flow = CallSession.FlowOf(await call.FlowAsync(begun.FlowId, begun.FlowVersion), begun.FlowName);
        if (call.State.Node is { } at && flow.Find(at.NodeId) is { } node)
        {
            await new IvrRunner(flow, new CallIvr(call, resumed: true)).RunAsync(node, resumed: true, call.Gone);
        }
        else if (call.State.Left is var (left, exit) && left.FlowId == flow.Id && flow.Find(left.NodeId) is { } behind)
        {
            await new IvrRunner(flow, new CallIvr(call)).ContinueAsync(behind, new Outcome(exit), call.Gone);
        }
        else
        {
            await new IvrRunner(flow, new CallIvr(call)).RunAsync(flow.Start, resumed: false, call.Gone);
        }
    }

    [LoggerMessage(LogLevel.Error, "Call {UniqueId} of department {Department} ends without its survey: {Problem}")]
    private static partial void NotMade(ILogger logger, string uniqueId, int department, string problem);
}
