using System.Globalization;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>The directory of phones and who of them is registered.</summary>
internal sealed class Registrar(SwitchCore core)
{
    private const int FirstPort = 20_000;
    private readonly Dictionary<string, SimulatedPhone> phones = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<SimulatedPhone> Phones => phones.Values;

    public SimulatedPhone? Find(string extension) => phones.GetValueOrDefault(extension);

    public SimulatedPhone Add(string extension, AnswerBehaviour behaviour)
    {
        if (!phones.TryGetValue(extension, out var phone))
        {
            phones[extension] = phone = new(core, extension, FirstPort + phones.Count, behaviour);
        }

        phone.Behaviour = () => behaviour;
        return phone;
    }

    public void Register(SimulatedPhone phone)
    {
        phone.Registered = true;
        Attempted(phone, "120");
        core.Publish(EventNames.Custom, "sofia::register", e => Describe(e, phone).Add("rpid", "unknown").Add("status", "Registered(UDP)")
            .Add("expires", "120").Add("to-user", phone.Extension).Add("to-host", core.Options.Domain));
    }

    public void Unregister(SimulatedPhone phone)
    {
        if (!phone.Registered)
        {
            return;
        }

        phone.Registered = false;
        Attempted(phone, "0");
        core.Publish(EventNames.Custom, "sofia::unregister", e => Describe(e, phone).Add("rpid", "unknown").Add("expires", "0"));
    }

    public void Expire(SimulatedPhone phone)
    {
        if (!phone.Registered)
        {
            return;
        }

        phone.Registered = false;
        core.Publish(EventNames.Custom, "sofia::expire", e => e.Add("profile-name", "internal").Add("call-id", CallId(phone)).Add("user", phone.Extension)
            .Add("username", phone.Extension).Add("host", core.Options.Domain).Add("contact", Contact(phone))
            .Add("expires", core.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)).Add("user-agent", UserAgent)
            .Add("realm", core.Options.Domain).Add("network-ip", "127.0.0.1").Add("network-port", Port(phone)));
    }

    /// <summary>A restarted switch has forgotten all; the phones come back by themselves.</summary>
    public void LoseAll(TimeSpan back)
    {
        foreach (var phone in phones.Values.Where(p => p.Registered).ToList())
        {
            phone.Registered = false;
            core.After(back, () => Register(phone));
        }
    }

    public string Contact(SimulatedPhone phone) => $"\"\" <sip:{phone.Extension}@{phone.Address}>";

    public static string CallId(SimulatedPhone phone) => $"{phone.Extension}@{phone.Address}";

    public static string Port(SimulatedPhone phone) => phone.Address[(phone.Address.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static string UserAgent => "simulated-phone";

    private void Attempted(SimulatedPhone phone, string expires)
    {
        core.Publish(EventNames.Custom, "sofia::pre_register", e => Describe(e, phone).Add("expires", expires));
        core.Publish(EventNames.Custom, "sofia::register_attempt", e => Describe(e, phone).Add("expires", expires));
    }

    private SimulatedEvent Describe(SimulatedEvent e, SimulatedPhone phone) =>
        e.Add("profile-name", "internal").Add("from-user", phone.Extension).Add("from-host", core.Options.Domain).Add("contact", Contact(phone))
            .Add("call-id", CallId(phone)).Add("username", phone.Extension).Add("realm", core.Options.Domain)
            .Add("network-ip", "127.0.0.1").Add("network-port", Port(phone)).Add("user-agent", UserAgent);
}
