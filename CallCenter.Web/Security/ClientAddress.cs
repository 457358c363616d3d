namespace CallCenter.Web.Security;

/// <summary>Where the browser of this circuit connects from, as its request told; a circuit has no request of its own later. Empty when unknown.</summary>
public sealed class ClientAddress
{
    public string Value { get; set; } = "";
}
