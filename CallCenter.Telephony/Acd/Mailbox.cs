using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd;

/// <summary>Does one thing at a time, in the order of posting. Wakes by itself when something is due.</summary>
/// <remarks>The order around each letter is: what has come due, the letter, what both left to be done, and only then the answer to whoever posted.</remarks>
internal sealed partial class Mailbox : IAsyncDisposable
{
    private readonly Channel<Letter> letters = Channel.CreateUnbounded<Letter>(new UnboundedChannelOptions { SingleReader = true });
    private readonly int departmentId;
    private readonly TimeProvider time;
    private readonly Action<DateTimeOffset> tick;
    private readonly Func<DateTimeOffset, DateTimeOffset?> carry;
    private readonly ILogger logger;
    private readonly ITimer alarm;
    private readonly Task loop;
    private DateTimeOffset? armedFor;

    /// <param name="tick">Does what has come due.</param>
    /// <param name="carry">Carries out effects; returns when the next thing is due.</param>
    public Mailbox(int departmentId, TimeProvider time, Action<DateTimeOffset> tick, Func<DateTimeOffset, DateTimeOffset?> carry, ILogger logger)
    {
        this.departmentId = departmentId;
        this.time = time;
        this.tick = tick;
        this.carry = carry;
        this.logger = logger;
        alarm = time.CreateTimer(_ => letters.Writer.TryWrite(Letter.Alarm), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        loop = Task.Run(RunAsync);
        letters.Writer.TryWrite(Letter.Alarm);
    }

    /// <summary>Posts work and gives its outcome.</summary>
    public Task<T> AskAsync<T>(Func<DateTimeOffset, T> work)
    {
        var question = new Question<T>(work);
        return letters.Writer.TryWrite(question) ? question.Answer : Task.FromException<T>(new ObjectDisposedException(nameof(DepartmentAcd)));
    }

    /// <summary>Posts work whose outcome nobody waits for.</summary>
    public void Post(Action<DateTimeOffset> work) => letters.Writer.TryWrite(new Question<bool>(now =>
    {
        work(now);
        return true;
    }));

    public async ValueTask DisposeAsync()
    {
        letters.Writer.TryComplete();
        await loop;
        await alarm.DisposeAsync();
    }

    private async Task RunAsync()
    {
        await foreach (var letter in letters.Reader.ReadAllAsync())
        {
            var now = time.GetUtcNow();
            try
            {
                if (letter == Letter.Alarm)
                {
                    armedFor = null;
                }

                tick(now);
                letter.Do(now);
            }
            catch (Exception error)
            {
                LogFailed(departmentId, error);
                letter.Fail(error);
            }

            Finish(letter, now);
        }
    }

    private void Finish(Letter letter, DateTimeOffset now)
    {
        try
        {
            Arm(carry(now), now);
        }
        catch (Exception error)
        {
            LogFailed(departmentId, error);
            letter.Fail(error);
        }

        letter.Reply();
    }

    private void Arm(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is { } at && (armedFor is not { } armed || at < armed))
        {
            armedFor = at;
            alarm.Change(at > now ? at - now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Department {DepartmentId}: a command of the ACD failed")]
    private partial void LogFailed(int departmentId, Exception error);

    private class Letter
    {
        public static Letter Alarm { get; } = new();

        public virtual void Do(DateTimeOffset now)
        {
        }

        public virtual void Reply()
        {
        }

        public virtual void Fail(Exception error)
        {
        }
    }

    private sealed class Question<T>(Func<DateTimeOffset, T> work) : Letter
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? outcome;

        public Task<T> Answer => answer.Task;

        public override void Do(DateTimeOffset now) => outcome = work(now);

        public override void Reply() => answer.TrySetResult(outcome!);

        public override void Fail(Exception error) => answer.TrySetException(error);
    }
}
