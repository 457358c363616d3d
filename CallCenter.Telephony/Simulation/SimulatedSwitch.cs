using System.Net;
using System.Net.Sockets;
using CallCenter.Telephony.Simulation.Core;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation;

/// <summary>A switch that is a FreeSWITCH to its client: it speaks the Event Socket on a TCP port of the loopback address, with scripted people at its telephones.</summary>
/// <remarks>Thread safe. All time is that of the clock it was started with. Channels live on when clients come and go.</remarks>
public sealed class SimulatedSwitch : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Frost frost = new();
    private readonly SwitchCore core;
    private readonly TcpListener listener;
    private readonly HashSet<Task> serving = [];
    private readonly Lock servingGate = new();
    private Task accepting = Task.CompletedTask;

    private SimulatedSwitch(SimulatedSwitchOptions options, TimeProvider time)
    {
        core = new(options, time);
        listener = new(IPAddress.Loopback, options.Port);
    }

    /// <summary>The port it listens on, on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Changes with each restart.</summary>
    public string CoreId => core.Run(() => core.CoreId);

    /// <summary>What telephone numbers do that are called through a gateway.</summary>
    public SimulatedTrunk Trunk => core.Trunk;

    public IReadOnlyCollection<SimulatedPhone> Phones => core.Run<IReadOnlyCollection<SimulatedPhone>>(() => [.. core.Registrar.Phones]);

    /// <summary>The ids of all channels there are.</summary>
    public IReadOnlyList<string> Channels => core.Run<IReadOnlyList<string>>(() => [.. core.Channels.Keys]);

    /// <summary>Clients that are connected now.</summary>
    public int Clients => core.Connections().Count;

    public static Task<SimulatedSwitch> StartAsync(
        SimulatedSwitchOptions? options = null, TimeProvider? time = null, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var simulated = new SimulatedSwitch(options ?? new(), time ?? TimeProvider.System);
        simulated.Listen();
        return Task.FromResult(simulated);
    }

    /// <summary>A phone of the directory, registered at once. An extension that is there already gets the new behaviour.</summary>
    public SimulatedPhone AddPhone(string extension, AnswerBehaviour behaviour, bool registered = true) => core.Run(() =>
    {
        var phone = core.Registrar.Add(extension, behaviour);
        if (registered && !phone.Registered)
        {
            core.Registrar.Register(phone);
        }

        return phone;
    });

    public SimulatedPhone? Phone(string extension) => core.Run(() => core.Registrar.Find(extension));

    /// <summary>A customer calls. The call is in the dialplan when this returns; what he does then says the script.</summary>
    public SimulatedCall Call(SimulatedCustomer customer, string hotline, CustomerScript script) =>
        SimulatedCall.Place(core, customer, hotline, script);

    /// <summary>A variable of a channel, or null.</summary>
    public string? Variable(string channel, string name) => core.Run(() => core.Channels.GetValueOrDefault(channel)?[name]);

    /// <summary>Breaks all connections without a word, as a network does. Channels live on; clients may connect again.</summary>
    public void CutConnections()
    {
        foreach (var connection in core.Connections())
        {
            connection.Cut();
        }
    }

    /// <summary>The switch hangs: connections stay open, no command is read, nothing is sent. Its time goes on.</summary>
    public void Freeze() => frost.Freeze();

    public void Thaw() => frost.Thaw();

    /// <summary>The switch crashes and starts again: all channels are gone without an event, connections break, the core has a new id, phones register again after a while.</summary>
    public void Restart()
    {
        core.Run(() =>
        {
            core.Restart();
            core.Registrar.LoseAll(core.Options.RegisterAgainAfter);
            new Heart(core).Start();
        });
        CutConnections();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        frost.Thaw();
        listener.Stop();
        CutConnections();
        Task[] rest;
        lock (servingGate)
        {
            rest = [accepting, .. serving];
        }

        await Task.WhenAll(rest);
        core.Dispose();
        listener.Dispose();
        stopping.Dispose();
    }

    private void Listen()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        core.Run(() => new Heart(core).Start());
        accepting = AcceptAsync(stopping.Token);
    }

    private async Task AcceptAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(cancel);
                lock (servingGate)
                {
                    serving.RemoveWhere(t => t.IsCompleted);
                    serving.Add(ServeAsync(socket, cancel));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancel)
    {
        await Task.Yield();
        using var connection = new ClientConnection(core, socket, frost);
        await connection.RunAsync(cancel);
    }
}
