using CallCenter.Data.Ivr;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>The demo department with a flow of a test's own.</summary>
internal static class FlowRig
{
    /// <param name="nodes">JSON of the nodes; the one with which the flow starts is called n1.</param>
    public static Task<TelephonyRig> StartAsync(IReadOnlyList<string> nodes, Func<DepartmentConfiguration, DepartmentConfiguration>? change = null) =>
        TelephonyRig.StartAsync(configuration => (change ?? (same => same))(configuration with { Flows = [Flow(1, nodes)] }));

    public static IvrFlow Flow(int id, IReadOnlyList<string> nodes, int version = 1) => new()
    {
        Id = id, DepartmentId = Demo.DepartmentId, Name = $"导航{id}", Version = version, Definition = $$"""{"start":"n1","nodes":[{{string.Join(',', nodes)}}]}""",
    };

    /// <summary>A node that says a word and ends the call, so that a story tells which way it went.</summary>
    public static string Say(string id) => $$$"""{"id":"{{{id}}}","type":"hangup","name":"{{{id}}}","settings":{"prompts":[{"kind":"tts","text":"{{{id}}}"}]}}""";
}
