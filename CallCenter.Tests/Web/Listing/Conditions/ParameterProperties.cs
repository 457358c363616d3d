using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web.Listing.Conditions;

/// <summary>Whatever is typed, the text of the SQL stays the same: values are parameters.</summary>
public sealed class ParameterProperties
{
    private static readonly ListPlace Place = new(TimeZoneInfo.Utc, new DateTime(2026, 11, 20), new ListLimits(), NumberHiding.None);

    public static TheoryData<string, string> Questions
    {
        get
        {
            var questions = new TheoryData<string, string>();
            foreach (var key in new[] { "agentName:eq:", "agentName:ne:", "agentName:contains:", "customerNumber:eq:" })
            {
                questions.Add(ListQuery.WhereKey, key);
            }

            foreach (var filter in InboundCalls.Definition.Filters.Where(filter => filter.Kind is FilterKind.Text or FilterKind.Contains))
            {
                questions.Add(filter.Key, "");
            }

            return questions;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_typed_text_never_reaches_the_text_of_the_sql(string key, string prefix)
    {
        using var context = new CallCenterContext(new DbContextOptionsBuilder<CallCenterContext>().UseNpgsql("Host=nowhere").Options);
        var expected = Sql(context, key, prefix + "x");

        // Words that would mean something to SQL, among any others.
        var words = Gen.Elements("'", "\"", ";", "--", "/*", "*/", "\\", "%", "_", "$1", "@p0", "{0}", " or ", "1=1", "drop table call_record", ":", "中文", "\u0131", "x");
        var values = Gen.OneOf(words.NonEmptyListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<NonEmptyString>().Select(text => text.Get));
        Prop.ForAll(values.ToArbitrary(), value => Sql(context, key, prefix + value) is not { } sql || sql == expected).QuickCheckThrowOnFailure();
    }

    /// <summary>Null when the value was refused.</summary>
    private static string? Sql(CallCenterContext context, string key, string value)
    {
        var (query, _) = ListQuery.Parse(InboundCalls.Definition, new Dictionary<string, string> { [key] = value.Replace('\n', ' ') }, Place);
        if (query is null || query.Where.Count + query.Conditions.Count == 0)
        {
            return null;
        }

        using var command = InboundCalls.Definition.Query(context, Scope.Of(1), query).CreateDbCommand();
        return command.CommandText;
    }
}
