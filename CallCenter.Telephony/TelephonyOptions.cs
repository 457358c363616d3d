namespace CallCenter.Telephony;

/// <summary>How telephony is set up; read from the environment by whoever starts the application.</summary>
/// <param name="NodeName">First part of the names of the switches: the first is called <c>{NodeName}-1</c>, and so begins every UniqueId.</param>
/// <param name="Nodes"><c>host:port</c> of each FreeSWITCH's Event Socket. Empty in the demo means a simulated one in this process.</param>
/// <param name="RecordingsFolder">Absolute; the switch writes into it, and sees it under the same path.</param>
/// <param name="DataFolder">Absolute.</param>
public sealed record TelephonyOptions(
    string NodeName, IReadOnlyList<string> Nodes, string Password, string RecordingsFolder, string DataFolder, bool Demo)
{
    /// <summary>The demo runs on a simulated switch in this process.</summary>
    public bool Simulated => Demo && Nodes.Count == 0;

    /// <summary>Private networks that addresses which users type (推送设置, alerts) may lead to; public ones always may.</summary>
    public IReadOnlyList<System.Net.IPNetwork> PushNetworks { get; init; } = [];

    /// <summary>How mail and SMS are sent.</summary>
    public Alerts.AlertOptions Alerts { get; init; } = new(null, null);

    /// <summary>SIP domain of the extensions at the switches.</summary>
    public string Domain { get; init; } = "callcenter.local";
}
