using CallCenter.Data.Tenancy;

namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>试一试: walks through a flow, published or not, with the interpreter and the nodes of real calls, while whoever tries plays the caller and the world.
/// Interfaces and databases that the flow asks are really asked; no telephone rings and nothing is stored.</summary>
/// <remarks>Any thread.</remarks>
public sealed class FlowTrial : IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly TrialCall call;
    private readonly Task run;

    internal FlowTrial(
        IvrFlowDefinition flow, DepartmentConfiguration configuration, TrialCaller caller,
        Func<TrialCall, CancellationToken, IIvrOutreach> outreach, Action<TrialView>? changed)
    {
        call = new TrialCall(configuration, caller, trial => outreach(trial, gone.Token), changed);
        run = Task.Run(() => RunAsync(flow), CancellationToken.None);
    }

    public TrialView View => call.View;

    /// <summary>Completes when the flow has ended, or the caller hung up.</summary>
    public Task Over => run;

    /// <summary>Answers the question that is open: one of its choices, or keys.</summary>
    /// <returns>False when nothing was asked, or when this is no answer to it.</returns>
    public bool Answer(string answer) => call.Answer(answer);

    /// <summary>The caller hangs up.</summary>
    public void HangUp() => gone.Cancel();

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        await run;
        gone.Dispose();
    }

    private async Task RunAsync(IvrFlowDefinition flow)
    {
        try
        {
            call.Ended(await new IvrRunner(flow, call).RunAsync(flow.Start, resumed: false, gone.Token));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            call.Ended(new IvrEnd(false, new("客户挂机。", "The customer hung up.")));
        }
        catch (Calls.CallFault fault)
        {
            call.Ended(new IvrEnd(true, fault.Why));
        }
    }
}
