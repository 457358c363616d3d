using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Ivr.Trial;

/// <summary>Begins trials of flows. Thread safe.</summary>
public sealed class FlowTrials(FlowHttp http, FlowDatabases databases, FlowSecrets secrets)
{
    /// <param name="flow">Published or not.</param>
    /// <param name="changed">Told after each step, on another thread.</param>
    /// <returns>Runs until its flow ends, or it is disposed.</returns>
    public FlowTrial Start(IvrFlowDefinition flow, DepartmentConfiguration configuration, TrialCaller caller, Action<TrialView>? changed = null) =>
        new(flow, configuration, caller, (call, over) => new TrialOutreach(http, databases, secrets, call, over), changed);
}
