using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;

namespace CallCenter.Tests.Benchmarks;

/// <summary>How many calls the simulator itself can carry: a client that does nothing but order, over TCP. <c>bench simulator [calls]</c></summary>
/// <remarks>Each call is answered, asked for a key, joined with a phone that is called for it, recorded and hung up: 13 events and 8 commands.</remarks>
internal static class SimulatorBenchmark
{
    private const string Events =
        "auth ClueCon\n\nevent plain CHANNEL_PARK CHANNEL_PROGRESS CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE "
        + "CHANNEL_HANGUP_COMPLETE DTMF RECORD_STOP BACKGROUND_JOB\n\n";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var calls = arguments is [var given, ..] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 20_000;
        var folder = Directory.CreateTempSubdirectory("simulator-bench-");
        await using var simulated = await SimulatedSwitch.StartAsync(new() { RecordedTones = TimeSpan.Zero });
        simulated.AddPhone("2001", AnswerBehaviour.Answers(TimeSpan.Zero));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, simulated.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Events));
        await SubscribedAsync(socket);
        var ordering = OrderAsync(socket, folder.FullName);

        var watch = Stopwatch.StartNew();
        using var places = new SemaphoreSlim(500);
        var all = new List<Task>(calls);
        for (var i = 0; i < calls; i++)
        {
            await places.WaitAsync();
            all.Add(OneAsync(simulated.Call(new($"1380{i:0000000}"), "89193634", CustomerScript.Usual("1", TimeSpan.Zero)), places));
        }

        await Task.WhenAll(all);
        watch.Stop();
        socket.Close();
        var (bytes, events) = await ordering;
        folder.Delete(true);
        Console.WriteLine($"{"calls",10}{"calls/s",10}{"events/s",12}{"MB/s",8}");
        Console.WriteLine($"{calls,10:N0}{calls / watch.Elapsed.TotalSeconds,10:N0}{events / watch.Elapsed.TotalSeconds,12:N0}"
            + $"{bytes / 1e6 / watch.Elapsed.TotalSeconds,8:N1}");
        return 0;
    }

    private static async Task OneAsync(SimulatedCall call, SemaphoreSlim places)
    {
        await call.Ended;
        places.Release();
    }

    /// <summary>No call may come before the events are subscribed to.</summary>
    private static async Task SubscribedAsync(Socket socket)
    {
        var heard = "";
        var buffer = new byte[1024];
        while (!heard.Contains("listener enabled plain\n\n", StringComparison.Ordinal))
        {
            heard += Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
        }
    }

    /// <summary>Reacts to parked and answered channels with the next orders; looks for the few headers it needs and nothing else.</summary>
    private static async Task<(long Bytes, long Events)> OrderAsync(Socket socket, string folder)
    {
        var (bytes, events) = (0L, 0L);
        var buffer = new byte[1 << 20];
        var filled = 0;
        var orders = new StringBuilder();
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer.AsMemory(filled))) > 0;)
            {
                bytes += read;
                filled += read;
                var at = 0;
                while (TryTakeEvent(buffer.AsSpan(at, filled - at), out var length, out var message))
                {
                    at += length;
                    if (message.Length > 0)
                    {
                        events++;
                        Order(buffer.AsSpan(at - length, length), orders, folder);
                    }
                }

                buffer.AsSpan(at, filled - at).CopyTo(buffer);
                filled -= at;
                if (orders.Length > 0)
                {
                    await socket.SendAsync(Encoding.ASCII.GetBytes(orders.ToString()));
                    orders.Clear();
                }
            }
        }
        catch (SocketException)
        {
            // The measurement is over.
        }

        return (bytes, events);
    }

    private static bool TryTakeEvent(ReadOnlySpan<byte> bytes, out int length, out ReadOnlySpan<byte> message)
    {
        length = 0;
        message = default;
        var end = bytes.IndexOf("\n\n"u8);
        if (end < 0)
        {
            return false;
        }

        length = end + 2;
        if (bytes.StartsWith("Content-Length: "u8))
        {
            var line = bytes["Content-Length: ".Length..];
            length += int.Parse(line[..line.IndexOf((byte)'\n')], System.Globalization.CultureInfo.InvariantCulture);
            message = length <= bytes.Length ? bytes[(end + 2)..length] : default;
        }
        else if (bytes.StartsWith("Content-Type: api/response"u8))
        {
            var line = bytes["Content-Type: api/response\nContent-Length: ".Length..];
            length += int.Parse(line[..line.IndexOf((byte)'\n')], System.Globalization.CultureInfo.InvariantCulture);
        }

        return length <= bytes.Length;
    }

    private static void Order(ReadOnlySpan<byte> message, StringBuilder orders, string folder)
    {
        var name = Header(message, "\nEvent-Name: "u8);
        var id = Header(message, "\nUnique-ID: "u8);
        if (name == "CHANNEL_PARK" && Header(message, "\nCall-Direction: "u8) == "inbound" && Header(message, "\nvariable_bridge_to: "u8).Length == 0)
        {
            Execute("answer", "");
            Execute("play_and_get_digits", "1 1 1 5000 # silence silence key .+ 2000");
        }
        else if (name == "CHANNEL_EXECUTE_COMPLETE" && Header(message, "\nApplication: "u8) == "play_and_get_digits")
        {
            orders.Append("bgapi originate {origination_uuid=").Append(id).Append("-agent}user/2001 &park()\n\n");
        }
        else if (name == "CHANNEL_PARK" && id.EndsWith("-agent", StringComparison.Ordinal))
        {
            var caller = id[..^"-agent".Length];
            orders.Append("api uuid_setvar_multi ").Append(caller).Append(" park_after_bridge=true;hangup_after_bridge=false\n\n");
            orders.Append("api uuid_record ").Append(caller).Append(" start ").Append(folder).Append('/').Append(caller).Append(".wav\n\n");
            orders.Append("api uuid_bridge ").Append(caller).Append(' ').Append(id).Append("\n\n");
        }

        void Execute(string application, string argument) => orders.Append("sendmsg ").Append(id).Append("\ncall-command: execute\nexecute-app-name: ")
            .Append(application).Append("\nexecute-app-arg: ").Append(argument).Append("\nevent-lock: true\n\n");
    }

    private static string Header(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        var at = message.IndexOf(name);
        if (at < 0)
        {
            return "";
        }

        var rest = message[(at + name.Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'\n')]);
    }
}
