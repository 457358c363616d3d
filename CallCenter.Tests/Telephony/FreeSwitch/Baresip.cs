using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>A SIP phone (baresip) that does what a person at it would do. It speaks a steady tone of 1000 Hz.</summary>
public sealed class Baresip : IAsyncDisposable
{
    public const int Tone = 1000;

    private readonly DirectoryInfo folder;
    private readonly ChildProcess process;
    private readonly TcpClient control;
    private readonly ConcurrentQueue<(string Type, string Parameter)> events = new();
    private readonly Task reading;

    private Baresip(DirectoryInfo folder, ChildProcess process, TcpClient control)
    {
        this.folder = folder;
        this.process = process;
        this.control = control;
        reading = ReadAsync();
    }

    /// <summary>What happened so far, in baresip's words: <c>REGISTER_OK</c>, <c>CALL_INCOMING</c>, <c>CALL_ESTABLISHED</c>, <c>CALL_CLOSED</c> …</summary>
    public IReadOnlyList<string> Events => [.. events.Select(happened => happened.Type)];

    /// <summary>How loudly the person heard a frequency, at best: one file begins with each change of the media.</summary>
    public async Task<double> HeardAsync(int frequency)
    {
        var loudest = 0.0;
        foreach (var file in Directory.EnumerateFiles(folder.FullName, "dump-*-dec.wav"))
        {
            loudest = Math.Max(loudest, await Sound.EnergyAtAsync(file, frequency));
        }

        return loudest;
    }

    /// <summary>Switches the phone on and waits until it is registered.</summary>
    public static async Task<Baresip> RegisterAsync(FreeSwitchServer server, string extension, string password)
    {
        var phone = await SwitchOnAsync(server, extension, password);
        try
        {
            await phone.UntilAsync("REGISTER_OK");
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Switches the phone on; whether the switch takes it remains to be seen.</summary>
    public static Task<Baresip> SwitchOnAsync(FreeSwitchServer server, string extension, string password) => StartAsync(
        $"<sip:{extension}@127.0.0.1:{server.PhonePort};transport=udp>;auth_user={extension};auth_pass={password};answermode=manual;regint=60");

    /// <summary>Switches on a phone that registers nowhere: a customer.</summary>
    public static Task<Baresip> CustomerAsync(string number) => StartAsync($"<sip:{number}@127.0.0.1>;regint=0;answermode=manual");

    /// <summary>Waits until something has happened so many times since the phone was switched on.</summary>
    public async Task UntilAsync(string type, int times = 1)
    {
        try
        {
            await Eventually.TrueAsync(() => events.Count(happened => happened.Type == type) >= times, $"the phone to say {type} {times} times", TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{error.Message} It said {string.Join(", ", Events)}:\n{process.Output}", error);
        }
    }

    public Task RingsAsync(int times = 1, CancellationToken cancel = default) => UntilAsync("CALL_INCOMING", times).WaitAsync(cancel);

    /// <param name="times">How many calls the phone has had with this one.</param>
    public async Task AnswerAsync(int times = 1)
    {
        await CommandAsync("accept");
        await UntilAsync("CALL_ESTABLISHED", times);
    }

    public Task DialAsync(string uri) => CommandAsync("dial", uri);

    /// <summary>Hangs up; while it rings, that is 486 Busy Here.</summary>
    public Task HangUpAsync() => CommandAsync("hangup");

    /// <summary>Presses a key during the call: an RFC 2833 event in the media.</summary>
    public Task PressAsync(char key) => CommandAsync("sndcode", key.ToString());

    /// <summary>Falls silent; the line stays.</summary>
    public Task MuteAsync() => CommandAsync("mute");

    /// <summary>Loses power: says goodbye to nobody.</summary>
    public void PullThePlug() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await process.DisposeAsync();
        await reading;
        folder.Delete(recursive: true);
    }

    private static async Task<Baresip> StartAsync(string account)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-phone-");
        var port = FreePort.Take();
        var media = FreePort.Take();
        var voice = Path.Combine(folder.FullName, "voice.wav");
        await Sound.MakeToneAsync(voice, Tone, TimeSpan.FromMinutes(3));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "accounts"), "");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "contacts"), "");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "config"),
            $"""
            poll_method epoll
            sip_listen 127.0.0.1:0
            net_interface 127.0.0.1
            rtp_ports {media}-{media + 6}
            audio_player aubridge,nil
            audio_source aufile,{voice}
            audio_alert aubridge,nil
            ausrc_srate 8000
            auplay_srate 8000
            call_local_timeout 600
            snd_path {folder.FullName}
            module_path {ModuleFolder}
            module g711.so
            module sndfile.so
            module aufile.so
            module aubridge.so
            module_app account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{port}

            """);
        var process = ChildProcess.Start("baresip", ["-f", folder.FullName]);
        var control = await Eventually.NotNullAsync(() => ConnectAsync(process, port), "baresip to listen");
        var phone = new Baresip(folder, process, control);
        // Only now, so that no event of the registration is missed.
        await phone.CommandAsync("uanew", account);
        return phone;
    }

    private static string ModuleFolder =>
        new[] { "/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules" }.FirstOrDefault(Directory.Exists) ?? throw new InvalidOperationException("baresip has no modules.");

    private static async Task<TcpClient?> ConnectAsync(ChildProcess process, int port)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"baresip ended with {process.ExitCode}:\n{process.Output}");
        }

        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return client;
        }
        catch (SocketException)
        {
            // Not listening yet.
            client.Dispose();
            return null;
        }
    }

    /// <summary>Commands and events are JSON in netstrings: <c>LENGTH:{…},</c>.</summary>
    private async Task CommandAsync(string command, string parameters = "")
    {
        var json = JsonSerializer.Serialize(new { command, @params = parameters, token = "" });
        await control.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{json.Length}:{json},"));
    }

    private async Task ReadAsync()
    {
        var stream = control.GetStream();
        var one = new byte[1];
        try
        {
            while (true)
            {
                var length = 0;
                while (true)
                {
                    await stream.ReadExactlyAsync(one);
                    if (one[0] == ':')
                    {
                        break;
                    }

                    length = (length * 10) + int.Parse(Encoding.ASCII.GetString(one), CultureInfo.InvariantCulture);
                }

                var body = new byte[length + 1];
                await stream.ReadExactlyAsync(body);
                using var message = JsonDocument.Parse(body.AsMemory(0, length));
                if (message.RootElement.TryGetProperty("event", out _))
                {
                    events.Enqueue((Text(message, "type"), Text(message, "param")));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The phone was switched off.
        }
    }

    private static string Text(JsonDocument message, string name) => message.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
