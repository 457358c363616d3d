using System.Buffers.Binary;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Ivr.Dialogue;

/// <summary>Hears by a recording of the caller's side that the switch writes and we read while it grows. It is thrown away afterwards.</summary>
/// <param name="folder">That the switch can write and we can read.</param>
public sealed class RecordingEar(string folder, TimeProvider time) : ICallerEar
{
    private const int HeaderLength = 44;
    private const int FrameSamples = TelephoneAudio.SampleRate * VoiceActivity.FrameMilliseconds / 1000;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Somewhat before the voice is recognised as one.</summary>
    private const int FramesBefore = 10;

    public async Task<byte[]?> HearAsync(ISwitch node, string channel, Listening how, Func<CancellationToken, Task> say, CancellationToken cancel)
    {
        if (!how.BargeIn)
        {
            await say(cancel);
        }

        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.wav");
        Directory.CreateDirectory(folder);
        await StartAsync(node, channel, file, how, cancel);
        using var speaking = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var saying = how.BargeIn ? say(speaking.Token) : Task.CompletedTask;
        try
        {
            return await ListenAsync(file, how, saying, speaking, cancel);
        }
        finally
        {
            await speaking.CancelAsync();
            await EndAsync(saying);
            await StopAsync(node, channel, file);
        }
    }

    private static async Task StartAsync(ISwitch node, string channel, string file, Listening how, CancellationToken cancel)
    {
        var wanted = new Dictionary<string, string> { ["RECORD_READ_ONLY"] = "true" };
        if (how.Flush)
        {
            wanted["enable_file_write_buffering"] = "false";
        }

        await node.SetVariablesAsync(channel, wanted, cancel);
        if (await node.StartRecordingAsync(channel, file, stereo: false, cancel) is { Ok: false } refused)
        {
            throw new IvrNodeException(new($"无法听取客户的语音：{refused.Text}", $"The caller cannot be heard: {refused.Text}"));
        }
    }

    private async Task<byte[]?> ListenAsync(string file, Listening how, Task saying, CancellationTokenSource speaking, CancellationToken cancel)
    {
        var activity = new VoiceActivity(how.Pause);
        var samples = new List<short>();
        long? quietSince = null;
        var read = HeaderLength;
        while (true)
        {
            read += await TakeAsync(file, read, samples, activity, cancel);
            if (activity.Began is { } began)
            {
                if (!speaking.IsCancellationRequested)
                {
                    await speaking.CancelAsync();
                }

                var spoken = TimeSpan.FromMilliseconds((activity.Frames - began) * VoiceActivity.FrameMilliseconds);
                if (activity.Ended || spoken >= how.Longest)
                {
                    return TelephoneAudio.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples)[(Math.Max(0, began - FramesBefore) * FrameSamples)..]);
                }
            }
            else if (saying.IsCompleted)
            {
                quietSince ??= time.GetTimestamp();
                if (time.GetElapsedTime(quietSince.Value) >= how.Patience)
                {
                    return null;
                }
            }

            await Task.Delay(Pace, time, cancel);
        }
    }

    /// <summary>Whole frames that are in the file and were not read yet.</summary>
    /// <returns>Bytes read.</returns>
    private static async Task<int> TakeAsync(string file, long from, List<short> samples, VoiceActivity activity, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var count = (int)Math.Max(0, (stream.Length - from) / (FrameSamples * 2)) * FrameSamples * 2;
        if (count == 0)
        {
            return 0;
        }

        stream.Position = from;
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancel);
        var heard = new short[count / 2];
        for (var sample = 0; sample < heard.Length; sample++)
        {
            heard[sample] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(sample * 2));
        }

        for (var frame = 0; frame < heard.Length; frame += FrameSamples)
        {
            activity.Take(heard.AsSpan(frame, FrameSamples));
        }

        samples.AddRange(heard);
        return count;
    }

    private static async Task EndAsync(Task saying)
    {
        try
        {
            await saying;
        }
        catch (OperationCanceledException)
        {
            // Interrupted.
        }
    }

    private static async Task StopAsync(ISwitch node, string channel, string file)
    {
        try
        {
            await node.StopRecordingAsync(channel, file, CancellationToken.None);
            await node.SetVariablesAsync(
                channel, new Dictionary<string, string> { ["RECORD_READ_ONLY"] = "", ["enable_file_write_buffering"] = "" }, CancellationToken.None);
            File.Delete(file);
        }
        catch (Exception gone) when (gone is SwitchLostException or IOException or UnauthorizedAccessException)
        {
            // The channel is gone, or the file is not ours to delete: what was heard is heard.
        }
    }
}
