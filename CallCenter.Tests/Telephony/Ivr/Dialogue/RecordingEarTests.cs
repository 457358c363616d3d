using System.Text;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr.Dialogue;

public sealed class RecordingEarTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-ear-").FullName;
    private readonly FakeSwitch node = new();
    private readonly TaskCompletionSource<string> recording = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RecordingEarTests() => node.OnRecord = file =>
    {
        // As the switch does: a header that says nothing of the length yet.
        File.WriteAllBytes(file, TelephoneAudio.Write([]));
        recording.SetResult(file);
        return Task.FromResult(SwitchReply.Done);
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Who_speaks_interrupts_what_is_said_and_is_heard_to_the_end()
    {
        var interrupted = new TaskCompletionSource();
        var hearing = HearAsync(bargeIn: true, async cancel =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }
            finally
            {
                interrupted.SetResult();
            }
        });
        var file = await FileAsync();

        Write(file, seconds: 0.4, loud: false);
        Write(file, seconds: 1, loud: true);
        await interrupted.Task.WaitAsync(Eventually.Patience);
        Write(file, seconds: 1, loud: false);

        var heard = TelephoneAudio.Read(await hearing);
        Assert.InRange(heard!.Length / (double)TelephoneAudio.SampleRate, 1.5, 2.4);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Who_says_nothing_is_waited_for_from_the_end_of_what_is_said()
    {
        var hearing = HearAsync(bargeIn: true, _ => Task.CompletedTask, patience: TimeSpan.FromMilliseconds(300));
        Write(await FileAsync(), seconds: 5, loud: false);

        Assert.Null(await hearing);
    }

    [Fact]
    public async Task Without_barge_in_nothing_is_heard_while_something_is_said()
    {
        var said = new TaskCompletionSource();
        var hearing = HearAsync(bargeIn: false, _ => said.Task);

        Assert.Empty(Directory.GetFiles(folder));
        Assert.DoesNotContain(node.Commands, command => command.StartsWith("record", StringComparison.Ordinal));
        said.SetResult();
        var file = await FileAsync();
        Write(file, seconds: 1, loud: true);
        Write(file, seconds: 1, loud: false);

        Assert.NotNull(await hearing);
    }

    private Task<byte[]?> HearAsync(bool bargeIn, Func<CancellationToken, Task> say, TimeSpan? patience = null) => new RecordingEar(folder, TimeProvider.System).HearAsync(
        node, "c1", new Listening(bargeIn, patience ?? TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(30), Flush: true), say, CancellationToken.None);

    private Task<string> FileAsync() => recording.Task.WaitAsync(Eventually.Patience);

    private static void Write(string file, double seconds, bool loud)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        for (var sample = 0; sample < seconds * TelephoneAudio.SampleRate; sample++)
        {
            writer.Write((short)(loud ? (sample % 2 == 0 ? 3000 : -3000) : 20));
        }
    }
}
