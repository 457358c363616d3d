using System.Globalization;
using CallCenter.Data.Agents;
using CallCenter.Data.Records;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>Calls of up to a year of one enterprise, in the order in which they enter: 1,000 agents and 30 queues in three departments of unequal size, six hotlines,
/// working hours, quiet weekends, customers who call again (a few of them very often). The same rows and moments for the same arguments.</summary>
internal sealed class YearOfCalls(IReadOnlyList<CallsOf> departments, int rows, DateTimeOffset from, DateTimeOffset until)
{
    public const int Agents = 1000;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    // Calls of each hour of a working day, in parts; from midnight.
    private static readonly int[] Hours = [4, 3, 2, 2, 2, 3, 8, 25, 70, 100, 105, 95, 55, 65, 95, 100, 95, 80, 50, 40, 38, 30, 18, 9];
    private static readonly (string Area, string Region)[] Regions =
    [
        ("010", "北京 / 北京"), ("021", "上海 / 上海"), ("0755", "广东 / 深圳"), ("020", "广东 / 广州"), ("028", "四川 / 成都"), ("023", "重庆 / 重庆"), ("0571", "浙江 / 杭州"),
        ("025", "江苏 / 南京"), ("027", "湖北 / 武汉"), ("029", "陕西 / 西安"), ("0371", "河南 / 郑州"), ("0531", "山东 / 济南"), ("024", "辽宁 / 沈阳"), ("0731", "湖南 / 长沙"),
    ];

    private readonly Random random = new(20_260_301);
    private readonly int customers = Math.Max(1, rows / 4);
    private long sequence;

    /// <summary>The number of the customer who calls most often (0), the next, …</summary>
    public static string Customer(int rank) => string.Create(CultureInfo.InvariantCulture, $"13{(rank * 387_420_489L + 123_456_789) % 1_000_000_000:000000000}");

    /// <summary>A day's calls at a time.</summary>
    public IEnumerable<IReadOnlyList<CallRecord>> Days()
    {
        var hours = new List<DateTimeOffset>();
        for (var hour = from; hour < until; hour = hour.AddHours(1))
        {
            hours.Add(hour);
        }

        var weight = hours.Sum(WeightOf);
        var (past, written) = (0.0, 0);
        foreach (var day in hours.GroupBy(hour => hour.ToOffset(China).Date))
        {
            var calls = new List<CallRecord>();
            foreach (var hour in day)
            {
                past += WeightOf(hour);
                var due = (int)Math.Round(rows * past / weight) - written;
                written += due;
                calls.AddRange(Enumerable.Range(0, due).Select(_ => hour.AddTicks(random.NextInt64(TimeSpan.TicksPerHour) / 10 * 10)).Order().Select(Call));
            }

            yield return calls;
        }
    }

    private static double WeightOf(DateTimeOffset hour)
    {
        var local = hour.ToOffset(China);
        return Hours[local.Hour] * local.DayOfWeek switch { DayOfWeek.Saturday => 0.45, DayOfWeek.Sunday => 0.3, DayOfWeek.Monday => 1.15, _ => 1.0 };
    }

    private CallRecord Call(DateTimeOffset entered)
    {
        var department = departments[random.Next(100) switch { < 60 => 0, < 90 => 1, _ => 2 }];
        var kind = random.Next(100) switch { < 80 => CallKind.Inbound, < 92 => CallKind.Preview, < 95 => CallKind.Direct, < 97 => CallKind.Internal, < 99 => CallKind.Predictive, _ => CallKind.WebCall };
        var agent = department.Agents[random.Next(department.Agents.Count)];
        var customer = (int)(customers * Math.Pow(random.NextDouble(), 2));
        var (area, region) = Regions[customer % Regions.Length];
        var call = new CallRecord
        {
            UniqueId = string.Create(CultureInfo.InvariantCulture, $"sip-{1 + (sequence % 2)}-{entered.ToUnixTimeSeconds()}.{++sequence}"),
            EnterpriseId = department.EnterpriseId,
            DepartmentId = department.DepartmentId,
            Kind = kind,
            CustomerNumber = Customer(customer),
            CustomerAreaCode = area,
            CustomerRegion = region,
            Hotline = department.Hotlines[random.Next(department.Hotlines.Count)],
            HotlineAreaCode = "010",
            EnteredAt = entered,
            CustomFields = random.Next(10) == 0 ? CustomFields.Write(new Dictionary<string, string> { ["会员等级"] = "金卡", ["工单"] = $"{sequence}" }) : CustomFields.None,
        };
        call.CallId = $"{Guid.NewGuid():N}@10.0.0.{sequence % 200}";
        if (kind == CallKind.Inbound)
        {
            call.IvrName = "主导航";
            Inbound(call, department, agent);
        }
        else
        {
            Outbound(call, agent);
        }

        return call;
    }

    private void Inbound(CallRecord call, CallsOf department, Agent agent)
    {
        call.AnswerStatus = random.Next(100) switch
        {
            < 72 => AnswerStatus.AgentAnswered, < 86 => AnswerStatus.AgentUnanswered, < 97 => AnswerStatus.SystemAnswered, _ => AnswerStatus.SystemUnanswered,
        };
        if (call.AnswerStatus is AnswerStatus.AgentAnswered or AnswerStatus.AgentUnanswered)
        {
            (call.QueueNumber, call.QueueName) = department.Queues[(int)(department.Queues.Count * Math.Pow(random.NextDouble(), 1.5))];
            call.QueueSeconds = (int)(-20 * Math.Log(1 - random.NextDouble()));
        }

        End(call, agent, call.AnswerStatus == AnswerStatus.AgentAnswered, random.Next(5, 40));
        call.EndReason = call.AnswerStatus switch
        {
            AnswerStatus.AgentAnswered => EndReason.Normal,
            AnswerStatus.AgentUnanswered => EndReason.AbandonedInQueue,
            AnswerStatus.SystemAnswered => EndReason.EndedInIvr,
            _ => EndReason.OutsideHours,
        };
    }

    private void Outbound(CallRecord call, Agent agent)
    {
        var answered = random.Next(100) < 55;
        call.AnswerStatus = answered ? AnswerStatus.BothAnswered : AnswerStatus.CustomerMissed;
        call.CustomerCalledAt = call.EnteredAt.AddSeconds(4);
        call.CustomerAnsweredAt = answered ? call.EnteredAt.AddSeconds(15) : null;
        End(call, agent, answered, 15);
        call.EndReason = answered ? EndReason.Normal : EndReason.Unanswered;
    }

    private void End(CallRecord call, Agent agent, bool answered, int before)
    {
        if (answered)
        {
            (call.AgentId, call.AgentNumber, call.AgentName, call.AgentPhone) = (agent.Id, agent.Number, agent.Name, agent.Phone);
            call.RingSeconds = random.Next(2, 15);
            call.TalkSeconds = Math.Clamp((int)(110 * Math.Exp(0.9 * Normal())), 3, 3600);
            call.AnsweredAt = call.EnteredAt.AddSeconds(before + call.QueueSeconds + call.RingSeconds);
            call.TxMos = 3.5m + random.Next(0, 11) / 10m;
            call.RxMos = 3.5m + random.Next(0, 11) / 10m;
            call.Recording = $"{call.DepartmentId}/{call.EnteredAt:yyyyMM}/{call.UniqueId}.wav";
        }

        call.TotalSeconds = before + call.QueueSeconds + call.RingSeconds + call.TalkSeconds;
        call.EndedAt = call.EnteredAt.AddSeconds(call.TotalSeconds);
        call.HangUpSide = random.Next(10) switch { < 6 => HangUpSide.Customer, < 9 => answered ? HangUpSide.Agent : HangUpSide.Customer, _ => HangUpSide.System };
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>What a department's calls are made of.</summary>
internal sealed record CallsOf(
    int EnterpriseId, int DepartmentId, IReadOnlyList<Agent> Agents, IReadOnlyList<(string Number, string Name)> Queues, IReadOnlyList<string> Hotlines);
