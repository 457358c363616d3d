using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using CallCenter.Telephony.EventSocket.Protocol;
using CallCenter.Telephony.Simulation;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Benchmarks;

/// <summary>How fast an event stream is decoded, beside npm <c>modesl</c> on the same bytes in the same run.</summary>
/// <remarks>
/// <para><c>decode [--input FILE[.gz]] [--seconds N]</c>. Without a file, 50 calls on the simulator are recorded and repeated to 30 MB.</para>
/// <para>Two readings of ours: "as the product reads" finds the frame and takes the ten or so headers that a translated event needs; "every header" makes
/// a string of each name and value, as modesl does. Bytes are allocations, not what is kept.</para>
/// </remarks>
internal static class EventDecodeBenchmark
{
    private const int ChunkSize = 64 * 1024;

    private static readonly string[] ReadByTheProduct =
    [
        EslHeader.UniqueId, EslHeader.EventTimestamp, EslHeader.CallDirection, EslHeader.CallerNumber, EslHeader.CallerDestination,
        EslHeader.OtherLegUniqueId, EslHeader.HangupCause, EslHeader.ApplicationUuid, EslHeader.ApplicationResponse, "variable_sip_hangup_disposition",
    ];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var input = arguments.Option("--input");
        var seconds = double.Parse(arguments.Option("--seconds") ?? "5", CultureInfo.InvariantCulture);
        var bytes = input is null ? await GenerateAsync() : await ReadAsync(input);

        var product = Measure(bytes, seconds, static message =>
        {
            _ = message.Name;
            foreach (var name in ReadByTheProduct)
            {
                _ = message.Find(name);
            }
        });
        var everything = Measure(bytes, seconds, static message =>
        {
            foreach (var header in message)
            {
                _ = header.Name;
                _ = header.Value;
            }
        });

        Console.WriteLine($"event decode: {product.Events:N0} events, {bytes.Length / 1e6:N1} MB");
        Console.WriteLine($"{"",-22}{"events/s",12}{"MB/s",10}{"bytes/event",14}{"allocated/read",16}");
        Print("as the product reads", product, bytes.Length);
        Print("every header", everything, bytes.Length);
        if (await ModeslAsync(bytes, seconds) is { } modesl)
        {
            Print("npm modesl", modesl, bytes.Length);
            Console.WriteLine($"ratio to modesl: {product.EventsPerSecond / modesl.EventsPerSecond:0.0}, every header {everything.EventsPerSecond / modesl.EventsPerSecond:0.0}");
        }
        else
        {
            Console.WriteLine("npm modesl: not installed, no ratio");
        }

        return 0;
    }

    private static Result Measure(byte[] bytes, double seconds, EslEventReader read)
    {
        Decode(bytes, read); // Warm up.
        var watch = Stopwatch.StartNew();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var events = 0L;
        var rounds = 0;
        do
        {
            events += Decode(bytes, read);
            rounds++;
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        return new Result(events / rounds, watch.Elapsed.TotalSeconds / rounds, (double)allocated / events);
    }

    // In pieces, as a socket delivers them: most frames lie in one piece, some across two.
    private static long Decode(byte[] bytes, EslEventReader read)
    {
        var events = 0L;
        var start = 0;
        var scratch = Array.Empty<byte>();
        for (var end = Math.Min(ChunkSize, bytes.Length); ; end = Math.Min(end + ChunkSize, bytes.Length))
        {
            var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(bytes, start, end - start));
            while (EslFrameReader.TryRead(ref reader, out var frame))
            {
                if (frame.Type == EslContentType.EventPlain)
                {
                    events++;
                    if (!frame.Body.IsSingleSegment)
                    {
                        scratch = frame.Body.ToArray();
                    }

                    read(new EslEvent(frame.Body.IsSingleSegment ? frame.Body.FirstSpan : scratch));
                }
            }

            start += (int)reader.Consumed;
            if (end == bytes.Length)
            {
                return events;
            }
        }
    }

    private static async Task<Result?> ModeslAsync(byte[] bytes, double seconds)
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "node_modules", "modesl")))
        {
            return null;
        }

        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes);
            var start = new ProcessStartInfo("node")
            {
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                ArgumentList =
                {
                    "--no-deprecation", Path.Combine("CallCenter.Tests", "Benchmarks", "modesl-decode.cjs"), file,
                    ChunkSize.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture),
                },
            };
            using var node = Process.Start(start)!;
            var figures = (await node.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            await node.WaitForExitAsync();
            return node.ExitCode == 0
                ? new Result(long.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture), null)
                : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Calls on the simulator, as a client that listens to everything sees them, repeated to 30 MB.
    private static async Task<byte[]> GenerateAsync()
    {
        await using var simulator = await SimulatedSwitch.StartAsync(
            new SimulatedSwitchOptions { Dialplan = static _ => [new("answer"), new("playback", "welcome.wav"), new("hangup")] }, new AcceleratedTime(20));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, simulator.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("auth ClueCon\n\nevent plain ALL\n\n"u8.ToArray());
        var recorded = new MemoryStream();
        var recording = stream.CopyToAsync(recorded);

        var calls = Enumerable.Range(0, 50).Select(n => simulator.Call(new SimulatedCustomer($"1380000{n:0000}"), "89193634", CustomerScript.Start));
        await Task.WhenAll(calls.Select(static call => call.Ended));
        await stream.WriteAsync("exit\n\n"u8.ToArray());
        await recording;

        var all = recorded.ToArray();
        var events = all.AsMemory(all.AsSpan().IndexOf("Content-Length"u8));
        using var repeated = new MemoryStream();
        while (repeated.Length < 30_000_000)
        {
            await repeated.WriteAsync(events);
        }

        return repeated.ToArray();
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var raw = File.OpenRead(file);
        await using var unpacked = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var stream = new MemoryStream();
        await unpacked.CopyToAsync(stream);
        return stream.ToArray();
    }

    private static void Print(string name, Result result, long length) =>
        Console.WriteLine(
            $"{name,-22}{result.EventsPerSecond,12:N0}{length / result.Seconds / 1e6,10:N0}{result.AllocatedPerEvent,14:N0}"
            + $"{result.AllocatedPerEvent * result.Events / length,16:P0}");

    private delegate void EslEventReader(EslEvent message);

    private sealed record Result(long Events, double Seconds, double? AllocatedPerEvent)
    {
        public double EventsPerSecond => Events / Seconds;
    }
}
