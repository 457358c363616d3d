using System.Globalization;
using CallCenter.Telephony.Simulation.Media;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>The state of one simulated switch and its gate.</summary>
/// <remarks>
/// Everything happens inside <see cref="Run(Action)"/>: clients' commands, timers and what parties do. A gate rather than a mailbox, because a
/// clock that is moved by hand must see all consequences of one moment before it moves on to the next.
/// </remarks>
internal sealed class SwitchCore : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<Action> later = new();
    private readonly SimulatedEvent message = new();
    private readonly WireWriter frame = new();
    private readonly List<ClientConnection> connections = [];
    private readonly List<ClientConnection> unflushed = [];
    private bool inside;
    private long sequence;
    private long dateSecond;
    private string dateLocal = "";
    private string dateGmt = "";

    public SwitchCore(SimulatedSwitchOptions options, TimeProvider time)
    {
        Options = options;
        Time = time;
        CoreId = options.NewId();
        Started = time.GetUtcNow();
        Timetable = new(time, () => Run(() => Timetable!.RunDue(RunInside)));
        Sounds = new(options.MissingSoundLength);
        Calls = new(this);
        Bridges = new(this);
        Registrar = new(this);
        Trunk = new();
    }

    public SimulatedSwitchOptions Options { get; }

    public TimeProvider Time { get; }

    public Timetable Timetable { get; }

    public string CoreId { get; private set; }

    public DateTimeOffset Started { get; private set; }

    public int SessionsSinceStart { get; set; }

    public int SessionPeak { get; set; }

    public Sounds Sounds { get; }

    public CallControl Calls { get; }

    public Bridges Bridges { get; }

    public Registrar Registrar { get; }

    public SimulatedTrunk Trunk { get; }

    public Dictionary<string, SimulatedChannel> Channels { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Globals { get; } = new(StringComparer.OrdinalIgnoreCase);

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Does something to the switch, alone. What the action puts off with <see cref="Later"/> is done before this returns.</summary>
    public void Run(Action action)
    {
        lock (gate)
        {
            if (inside)
            {
                action(); // A party's callback that came straight back: still the same moment.
                return;
            }

            inside = true;
            try
            {
                RunInside(action);
            }
            finally
            {
                inside = false;
                foreach (var connection in unflushed)
                {
                    connection.Flush();
                }

                unflushed.Clear();
            }
        }
    }

    public T Run<T>(Func<T> function)
    {
        T result = default!;
        Run(() => { result = function(); });
        return result;
    }

    /// <summary>Does something at the end of the present action, when the stack is clear.</summary>
    public void Later(Action action) => later.Enqueue(action);

    /// <summary>Does something after a while of the switch's time; at once, but after the present action, when there is no while.</summary>
    public Appointment? After(TimeSpan delay, Action action)
    {
        if (delay <= TimeSpan.Zero)
        {
            later.Enqueue(action);
            return null;
        }

        return Timetable.After(delay, action);
    }

    public void Add(ClientConnection connection) => Run(() => connections.Add(connection));

    public void FlushLater(ClientConnection connection)
    {
        if (!unflushed.Contains(connection))
        {
            unflushed.Add(connection);
        }
    }

    public void Remove(ClientConnection connection) => Run(() => connections.Remove(connection));

    public IReadOnlyList<ClientConnection> Connections() => Run<IReadOnlyList<ClientConnection>>(() => [.. connections]);

    /// <summary>Tells those who asked for it that something happened to a channel.</summary>
    public void Publish(string name, SimulatedChannel channel, Action<SimulatedEvent>? extra = null, Action<SimulatedEvent>? first = null)
    {
        if (!Wanted(name, ""))
        {
            return;
        }

        Begin(name, "", message);
        first?.Invoke(message);
        ChannelHeaders.Add(message, channel);
        if (!EventNames.WithoutVariables.Contains(name))
        {
            ChannelHeaders.AddVariables(message, channel);
        }

        extra?.Invoke(message);
        Deliver(name, "");
    }

    /// <summary>Tells those who asked for it of something that is not about a channel.</summary>
    public void Publish(string name, string subclass, Action<SimulatedEvent> fill)
    {
        if (!Wanted(name, subclass))
        {
            return;
        }

        Begin(name, subclass, message);
        fill(message);
        Deliver(name, subclass);
    }

    /// <summary>A channel's data as <c>uuid_dump</c> shows it.</summary>
    public SimulatedEvent Describe(SimulatedChannel channel)
    {
        Begin("CHANNEL_DATA", "", message);
        ChannelHeaders.Add(message, channel);
        ChannelHeaders.AddVariables(message, channel);
        return message;
    }

    /// <summary>Forgets all as a restart does; who was connected is cut off by the caller.</summary>
    public void Restart()
    {
        var lost = Channels.Values.ToList();
        Channels.Clear();
        Timetable.Clear();
        CoreId = Options.NewId();
        Started = Now;
        SessionsSinceStart = 0;
        SessionPeak = 0;
        sequence = 0;
        foreach (var channel in lost)
        {
            channel.Cause ??= "NETWORK_OUT_OF_ORDER";
            channel.FarEnd.HungUp(channel);
        }
    }

    public void Dispose() => Timetable.Dispose();

    private void RunInside(Action action)
    {
        action();
        while (later.TryDequeue(out var next))
        {
            next();
        }
    }

    private bool Wanted(string name, string subclass)
    {
        foreach (var connection in connections)
        {
            if (connection.Subscription.Wants(name, subclass))
            {
                return true;
            }
        }

        return false;
    }

    private void Begin(string name, string subclass, SimulatedEvent e)
    {
        var now = Now;
        RefreshDates(now);
        e.Begin(subclass);
        if (subclass.Length > 0)
        {
            e.Add("Event-Subclass", subclass);
        }

        e.Add("Event-Name", name).Add("Core-UUID", CoreId).Add("FreeSWITCH-Hostname", Options.HostName).Add("FreeSWITCH-Switchname", Options.HostName)
            .Add("FreeSWITCH-IPv4", "127.0.0.1").Add("FreeSWITCH-IPv6", "::1").Add("Event-Date-Local", dateLocal).Add("Event-Date-GMT", dateGmt)
            .Add("Event-Date-Timestamp", ChannelHeaders.Microseconds(now)).Add("Event-Calling-File", "simulation").Add("Event-Calling-Function", "simulate")
            .Add("Event-Calling-Line-Number", "1").Add("Event-Sequence", (++sequence).ToString(CultureInfo.InvariantCulture));
    }

    private void RefreshDates(DateTimeOffset now)
    {
        var second = now.UtcTicks / TimeSpan.TicksPerSecond;
        if (second != dateSecond)
        {
            dateSecond = second;
            dateLocal = TimeZoneInfo.ConvertTime(now, Time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            dateGmt = now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private void Deliver(string name, string subclass)
    {
        var encoded = (Plain: false, Json: false);
        foreach (var connection in connections)
        {
            if (!connection.Subscription.Wants(name, subclass) || !connection.Subscription.Passes(message))
            {
                continue;
            }

            var json = connection.Subscription.Json;
            if (json ? !encoded.Json : !encoded.Plain)
            {
                frame.Clear();
                message.EncodeFrame(frame, json);
                encoded = (!json, json);
            }

            connection.SendEvent(frame.Written);
        }
    }
}
