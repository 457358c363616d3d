using System.Globalization;
using CallCenter.Telephony.Simulation.Applications;
using CallCenter.Telephony.Simulation.Media;
using CallCenter.Telephony.Simulation.Parties;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>One leg of a call inside the switch. Touched under the switch's gate only.</summary>
internal sealed class SimulatedChannel
{
    /// <summary>A variable got a value.</summary>
    public event Action<string, string>? VariableSet;

    public SimulatedChannel(string id, string name, bool inbound, FarEnd farEnd, DateTimeOffset now)
    {
        Id = id;
        Name = name;
        Inbound = inbound;
        FarEnd = farEnd;
        Created = now;
    }

    public string Id { get; }

    public string Name { get; }

    public bool Inbound { get; }

    /// <summary>The person and telephone at the other end.</summary>
    public FarEnd FarEnd { get; set; }

    public string CallerNumber { get; set; } = "";

    public string CallerName { get; set; } = "";

    public string CalleeNumber { get; set; } = "";

    public string Destination { get; set; } = "";

    public string Source { get; set; } = "mod_sofia";

    public string Context { get; set; } = "default";

    /// <summary>FreeSWITCH's own state, e.g. <c>CS_EXECUTE</c>.</summary>
    public string State { get; set; } = ChannelStates.Init;

    /// <summary>As the telephone sees it: DOWN, RINGING, ACTIVE, HELD …</summary>
    public string CallState { get; set; } = "DOWN";

    public string? Cause { get; set; }

    public bool Gone => Cause is not null;

    public DateTimeOffset Created { get; }

    public DateTimeOffset? Progressed { get; set; }

    public DateTimeOffset? Answered { get; set; }

    public DateTimeOffset? BridgedAt { get; set; }

    public DateTimeOffset? HungUpAt { get; set; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last leg it had to do with; stays after the bridge.</summary>
    public SimulatedChannel? Other { get; set; }

    /// <summary>Whether <see cref="Other"/> called this channel.</summary>
    public bool OtherIsOriginator { get; set; }

    /// <summary>Whom it hears now.</summary>
    public SimulatedChannel? Partner { get; set; }

    /// <summary>The leg that CHANNEL_BRIDGE and CHANNEL_UNBRIDGE come on.</summary>
    public bool LeadsBridge { get; set; }

    /// <summary>Parked outside any application, after a bridge.</summary>
    public bool ParkedAfterBridge { get; set; }

    public bool HitDialplan { get; set; }

    public bool Held { get; set; }

    /// <summary>Its partner does not hang up of itself (<see cref="CustomerScript.EndsTheTalk"/>).</summary>
    public bool EndsTheTalk { get; set; }

    /// <summary>The attempt that made this channel, until it is answered or fails.</summary>
    public Origination? Attempt { get; set; }

    /// <summary>The other half of a loopback call.</summary>
    public SimulatedChannel? LoopbackTwin { get; set; }

    public Executor Executor { get; set; } = null!;

    public List<Recording> Recordings { get; } = [];

    /// <summary>Supervisors who hear this channel.</summary>
    public List<EavesdropApplication> Listeners { get; } = [];

    /// <summary>What the dialplan still has to do.</summary>
    public Queue<DialplanAction> Plan { get; } = new();

    public string AnswerState => Gone ? "hangup" : Answered is null ? "ringing" : "answered";

    public string? this[string variable]
    {
        get => Variables.GetValueOrDefault(variable);
        set
        {
            if (string.IsNullOrEmpty(value) || value == "_undef_")
            {
                Variables.Remove(variable);
            }
            else
            {
                Variables[variable] = value;
                VariableSet?.Invoke(variable, value);
            }
        }
    }

    public bool Is(string variable) => this[variable] is "true" or "yes" or "on" or "1" or "enabled";

    public TimeSpan? Duration(string variable) =>
        int.TryParse(this[variable], CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
}

/// <summary>The names of FreeSWITCH's channel states and their numbers.</summary>
internal static class ChannelStates
{
    public const string None = "CS_NONE";
    public const string Init = "CS_INIT";
    public const string Routing = "CS_ROUTING";
    public const string SoftExecute = "CS_SOFT_EXECUTE";
    public const string Execute = "CS_EXECUTE";
    public const string ExchangeMedia = "CS_EXCHANGE_MEDIA";
    public const string Park = "CS_PARK";
    public const string ConsumeMedia = "CS_CONSUME_MEDIA";
    public const string HangUp = "CS_HANGUP";
    public const string Reporting = "CS_REPORTING";
    public const string Destroy = "CS_DESTROY";

    public static string Number(string state) => state switch
    {
        Init => "1",
        Routing => "2",
        SoftExecute => "3",
        Execute => "4",
        ExchangeMedia => "5",
        Park => "6",
        ConsumeMedia => "7",
        HangUp => "10",
        Reporting => "11",
        Destroy => "12",
        _ => "13",
    };
}
