namespace CallCenter.Data.Records.Story;

/// <summary>A story made fit for sums: its steps in UTC, none before the one that precedes it, none after the end of the call.</summary>
/// <remarks>Clocks are set, and steps of several channels are written by several threads, so the raw times may run back a little. With times that only
/// rise, no duration is negative and no part is longer than the whole.</remarks>
internal sealed record Timeline(CallStory Story, IReadOnlyList<Moment> Moments, DateTimeOffset EnteredAt, DateTimeOffset EndedAt)
{
    /// <exception cref="ArgumentException">The story has no step, or begins at a time that cannot be.</exception>
    public static Timeline Of(CallStory story)
    {
        if (story.Events.Count == 0)
        {
            throw new ArgumentException($"The story of {story.UniqueId} has no steps.");
        }

        var now = story.Events[0].At.ToUniversalTime();
        Plausible(now, story.UniqueId);
        var entered = now;
        DateTimeOffset? ended = null;
        var moments = new List<Moment>(story.Events.Count);
        foreach (var step in story.Events)
        {
            if (ended is null)
            {
                now = step.At > now ? step.At.ToUniversalTime() : now;
            }

            moments.Add(new Moment(now, step));
            if (step is CallEnded)
            {
                ended ??= now;
            }
        }

        return new Timeline(story, moments, entered, ended ?? now);
    }

    /// <summary>A time that nobody set would make partitions and hours of a thousand years.</summary>
    public static void Plausible(DateTimeOffset at, string what)
    {
        if (at.Year is < 2000 or > 2199)
        {
            throw new ArgumentException($"{what} is of the year {at.Year}.");
        }
    }

    /// <summary>The first step of a kind, or null.</summary>
    public T? First<T>()
        where T : CallEvent => Story.Events.OfType<T>().FirstOrDefault();

    /// <summary>The last step of a kind, or null.</summary>
    public T? Last<T>()
        where T : CallEvent => Story.Events.OfType<T>().LastOrDefault();

    public CallKind Kind => First<CallEntered>()?.CallKind ?? CallKind.Inbound;

    /// <summary>Since when the customer was on the line: from the start when the customer called, else since the customer answered; null for never.</summary>
    public DateTimeOffset? CustomerOnSince => Kind == CallKind.Inbound ? EnteredAt : When<CustomerAnswered>();

    /// <summary>The time of the first step of a kind, or null.</summary>
    public DateTimeOffset? When<T>()
        where T : CallEvent => Moments.Where(moment => moment.Step is T).Select(moment => (DateTimeOffset?)moment.At).FirstOrDefault();

    public bool Has<T>()
        where T : CallEvent => Story.Events.Any(step => step is T);

    /// <summary>A time that a step tells of something earlier: not before the call entered, nor after the step.</summary>
    public DateTimeOffset Within(DateTimeOffset told, DateTimeOffset step) =>
        told < EnteredAt ? EnteredAt : told > step ? step : told.ToUniversalTime();

    /// <summary>Whole seconds as the two clock readings show them. Parts of a span add up exactly to the span, and a duration on a page is the
    /// difference of the times beside it.</summary>
    public static int Seconds(DateTimeOffset from, DateTimeOffset to) => (int)Math.Clamp(to.ToUnixTimeSeconds() - from.ToUnixTimeSeconds(), 0, int.MaxValue);
}

/// <param name="At">The time that counts, which may be later than the step says.</param>
internal readonly record struct Moment(DateTimeOffset At, CallEvent Step);
