using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Queues;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Records.Demo;

/// <summary>A department at work on one day: who is free, and what chance decides. The same day of the same department is always the same.</summary>
internal sealed class DemoDesk(DepartmentConfiguration configuration, DateOnly day, bool recording)
{
    private readonly Dictionary<int, DateTimeOffset> busyUntil = [];
    private int sequence;

    public Random Random { get; } = new((day.DayNumber * 1009) + configuration.Department.Id);

    public DepartmentConfiguration Configuration => configuration;

    public DateOnly Day => day;

    /// <summary>The talks of this day are to have sound.</summary>
    public bool Recording => recording;

    public DemoStory Open(DateTimeOffset at)
    {
        var call = new byte[16];
        Random.NextBytes(call);
        return new DemoStory($"demo-{at.ToUnixTimeSeconds()}.{configuration.Department.Id}{++sequence:D4}", new Guid(call).ToString(), configuration.Department, at);
    }

    public bool Chance(int percent) => Random.Next(100) < percent;

    public double Between(double from, double to) => from + (Random.NextDouble() * (to - from));

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    /// <summary>One of the choices, each as often as its weight says.</summary>
    public T Weighted<T>(params ReadOnlySpan<(T Choice, int Weight)> choices)
    {
        var total = 0;
        foreach (var (_, weight) in choices)
        {
            total += weight;
        }

        var drawn = Random.Next(total);
        foreach (var (choice, weight) in choices)
        {
            drawn -= weight;
            if (drawn < 0)
            {
                return choice;
            }
        }

        throw new ArgumentException("Weights must be positive.", nameof(choices));
    }

    /// <summary>An agent who is free then, of the queue when one is given; when all talk, whoever is done first.</summary>
    public Agent Free(DateTimeOffset at, Queue? queue = null, params IReadOnlyList<Agent> except)
    {
        var able = configuration.Agents.Where(agent => !except.Contains(agent) && (queue is null || Serves(agent, queue))).ToList();
        var pool = able.Count > 0 ? able : configuration.Agents;
        var free = pool.Where(agent => busyUntil.GetValueOrDefault(agent.Id) <= at).ToList();
        return free.Count > 0 ? Pick(free) : pool.MinBy(agent => busyUntil.GetValueOrDefault(agent.Id))!;
    }

    public void Busy(Agent agent, DateTimeOffset until) => busyUntil[agent.Id] = until.AddSeconds(10);

    /// <summary>Each agent has a device of their own.</summary>
    public static BoundPhoneKind ClientOf(Agent agent) => (agent.Id % 5) switch
    {
        0 => BoundPhoneKind.Telephone,
        1 or 2 => BoundPhoneKind.Extension,
        _ => BoundPhoneKind.WebRtc,
    };

    public AgentOffered Offer(DemoStory story, Agent agent, string leg, Queue? queue, string callerId) => new(
        story.Channel(leg), agent.Id, agent.Number, agent.Name, agent.Phone, queue?.Id, queue?.Number ?? "", queue?.Name ?? "", ByCallerMemory: false)
    {
        At = story.Now, PhoneKind = ClientOf(agent), CallerId = callerId,
    };

    /// <summary>A number of the department that customers' phones show.</summary>
    public string CallerId() => Pick(Lines) is var hotline && Chance(60)
        ? hotline.AreaCode + hotline.Number
        : $"{hotline.AreaCode}{hotline.Number[..^2]}{Random.Next(60, 70)}";

    /// <summary>Numbers of the department that customers dial.</summary>
    public IReadOnlyList<Hotline> Lines { get; } = [.. configuration.Hotlines.Where(hotline => hotline.Kind == HotlineKind.Direct)];

    private static bool Serves(Agent agent, Queue queue) =>
        queue.Skills.TrueForAll(wanted => agent.Skills.Exists(skill => skill.SkillId == wanted.SkillId && skill.Level >= wanted.Level));
}
