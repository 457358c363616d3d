using System.Globalization;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>What stands in the query panel and in 高级搜索. Becomes the same question that a program would ask, and is checked there.</summary>
public sealed class QueryInput(ListDefinition definition)
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss";

    private DateTime? from;
    private DateTime? to;

    public ScopeChoice Scope { get; set; } = new();

    /// <summary>今天 and so on, as long as nobody changes the times by hand.</summary>
    public QuickRange? Quick { get; private set; }

    /// <summary>Local to the departments; null when the field was cleared.</summary>
    public DateTime? From
    {
        get => from;
        set => (from, Quick) = (value, null);
    }

    public DateTime? To
    {
        get => to;
        set => (to, Quick) = (value, null);
    }

    /// <summary>通话标识: which field the typed value is for.</summary>
    public string Identifier { get; set; } = "";

    public string IdentifierValue { get; set; } = "";

    /// <summary>Values of the filters that have a place of their own, by key.</summary>
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>The conditions of 高级搜索.</summary>
    public IReadOnlyList<WrittenCondition> Where { get; set; } = [];

    /// <summary>Today, and the defaults of the filters.</summary>
    public void Clear(ListPlace place)
    {
        SetDays(QuickRange.Today, place);
        Values.Clear();
        Where = [];
        Identifier = definition.Filters.FirstOrDefault(filter => filter.Identifies)?.Key ?? "";
        IdentifierValue = "";
        foreach (var filter in definition.Filters.Where(filter => filter.Default is not ""))
        {
            Values[filter.Key] = filter.Default;
        }
    }

    /// <summary>From the first second of the first day to the last of the last.</summary>
    public void SetDays(QuickRange range, ListPlace place)
    {
        var (first, last) = range.Days(place);
        (from, to, Quick) = (first.Date, last.Date.AddDays(1).AddSeconds(-1), range);
    }

    /// <summary>Puts a filter's value where the panel has it.</summary>
    public void SetFilter(ListFilter filter, string value)
    {
        if (filter.Identifies)
        {
            (Identifier, IdentifierValue) = (filter.Key, value);
        }
        else
        {
            Values[filter.Key] = value;
        }
    }

    /// <summary>The filters that are set, by key.</summary>
    public Dictionary<string, string> FiltersSet()
    {
        var set = Values.Where(pair => pair.Value.Trim() is not "").ToDictionary();
        if (Identifier is not "" && IdentifierValue.Trim() is { Length: > 0 } value)
        {
            set[Identifier] = value;
        }

        return set;
    }

    public Dictionary<string, string> ToQuery()
    {
        var query = FiltersSet();
        if (definition.Timed)
        {
            query[ListQuery.FromKey] = Write(From);
            query[ListQuery.ToKey] = Write(To);
        }

        if (Where.Count > 0)
        {
            query[ListQuery.WhereKey] = WrittenCondition.Join(Where);
        }

        return query;
    }

    /// <summary>A copy to be changed and perhaps thrown away.</summary>
    public QueryInput Copy()
    {
        var copy = new QueryInput(definition) { Scope = Scope };
        copy.Take(this);
        return copy;
    }

    /// <summary>Takes all but the scope from another.</summary>
    public void Take(QueryInput other)
    {
        (from, to, Quick) = (other.From, other.To, other.Quick);
        (Identifier, IdentifierValue, Where) = (other.Identifier, other.IdentifierValue, other.Where);
        Values.Clear();
        foreach (var (key, value) in other.Values)
        {
            Values[key] = value;
        }
    }

    internal static string Write(DateTime? moment) => moment?.ToString(Moment, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Null for whatever <see cref="Write"/> did not write.</summary>
    internal static DateTime? ReadMoment(string written) =>
        DateTime.TryParseExact(written, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
