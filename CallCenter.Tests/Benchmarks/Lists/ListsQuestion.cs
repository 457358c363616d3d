using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;

namespace CallCenter.Tests.Benchmarks.Lists;

/// <summary>Something that users ask of 来电记录, each time a little different.</summary>
/// <param name="Ask">The input, with the keys of pages and programs.</param>
internal sealed record ListsQuestion(string Name, Scope Scope, Func<Random, IReadOnlyDictionary<string, string>> Ask)
{
    public static IReadOnlyList<ListsQuestion> All(Contents contents)
    {
        Scope one = Scope.Of(contents.Departments[0]), small = Scope.Of(contents.Departments[2]), three = Scope.Of(contents.Departments);
        var today = contents.Now.ToOffset(TimeSpan.FromHours(8)).Date;
        var thisMonth = new DateTime(today.Year, today.Month, 1);
        var customers = (int)Math.Min(int.MaxValue, contents.Calls / 4);

        (string, string)[] Month(int back) => [("from", $"{thisMonth.AddMonths(-back):yyyy-MM-dd}"), ("to", $"{thisMonth.AddMonths(1 - back).AddDays(-1):yyyy-MM-dd}")];
        (string, string)[] AnyMonth(Random random) => Month(random.Next(1, 12));
        (string, string)[] AnyDay(Random random)
        {
            var day = $"{today.AddDays(-random.Next(1, 300)):yyyy-MM-dd}";
            return [("from", day), ("to", day)];
        }

        (string, string)[] year = [("from", $"{thisMonth.AddMonths(-11):yyyy-MM-dd}"), ("to", $"{today:yyyy-MM-dd}")];
        string Agent(Random random) => contents.Agents[random.Next(contents.Agents.Count)];
        (string, Func<Random, string>) Where(params string[] conditions) => (ListQuery.WhereKey, _ => WrittenCondition.Join(conditions));
        ListsQuestion Of(string name, Scope scope, Func<Random, (string, string)[]> range, params (string, Func<Random, string>)[] more) => new(
            name, scope, random => range(random).Concat(more.Select(pair => (pair.Item1, pair.Item2(random)))).ToDictionary(pair => pair.Item1, pair => pair.Item2));

        return
        [
            Of("first page, any month, one department", one, AnyMonth),
            Of("first page, any month, the small department", small, AnyMonth),
            Of("first page, any month, three departments", three, AnyMonth),
            Of("first page, any month, no scope (operator)", Scope.Everything, AnyMonth),
            Of("first page, any day, three departments", three, AnyDay),
            Of("first page, 12 months, three departments", three, _ => year),
            Of("page 1,000, any month, one department", one, AnyMonth, ("page", _ => "1000")),
            Of("page 1,000, any month, three departments", three, AnyMonth, ("page", _ => "1000")),
            Of("page 10,000, any month, three departments", three, AnyMonth, ("page", _ => "10000")),
            Of("page 50,000, 12 months, three departments", three, _ => year, ("page", _ => "50000")),
            Of("customer number, a month", three, AnyMonth, ("customerNumber", random => YearOfCalls.Customer(random.Next(customers)))),
            Of("customer number, 12 months", three, _ => year, ("customerNumber", random => YearOfCalls.Customer(random.Next(customers)))),
            Of("the most frequent customers, 12 months", three, _ => year, ("customerNumber", random => YearOfCalls.Customer(random.Next(10)))),
            Of("agent (any of 600), a month", one, AnyMonth, ("agentNumber", Agent)),
            Of("agent, a month, three departments", three, AnyMonth, ("agentNumber", Agent)),
            Of("agent, 12 months", one, _ => year, ("agentNumber", Agent)),
            Of("advanced search, three conditions, a month", three, AnyMonth, Where("answerStatus:eq:agentAnswered", "talkSeconds:gt:300", $"hotline:eq:{contents.Hotline}")),
            Of("advanced search, three conditions, 12 months", three, _ => year, Where("answerStatus:eq:agentAnswered", "talkSeconds:gt:300", $"hotline:eq:{contents.Hotline}")),
            Of("advanced search, three conditions that few fulfil, a month", three, AnyMonth, Where("answerStatus:eq:agentAnswered", "talkSeconds:gt:1800", "mos:lt:3.6")),
            Of("region contains, a month", three, AnyMonth, ("customerRegion", _ => "深圳")),
            Of("agent name contains, a month", three, AnyMonth, ("agentName", random => Agent(random)[1..])),
            Of("sorted by talk time, a month", three, AnyMonth, ("sort", _ => "-talkSeconds")),
            Of("sorted by talk time, page 1,000", three, AnyMonth, ("sort", _ => "-talkSeconds"), ("page", _ => "1000")),
        ];
    }
}
