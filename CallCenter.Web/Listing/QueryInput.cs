using System.Globalization;
using CallCenter.Web.Shell;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Web.Listing;

/// <summary>What stands in the query panel. Becomes the same question that a program would ask, and is checked there.</summary>
public sealed class QueryInput(bool timed)
{
    public ScopeChoice Scope { get; set; } = new();

    /// <summary>Local to the departments; null when the field was cleared.</summary>
    public DateTime? From { get; set; }

    public DateTime? To { get; set; }

    /// <summary>通话标识: which field the typed value is for.</summary>
    public string Identifier { get; set; } = "";

    public string IdentifierValue { get; set; } = "";

    /// <summary>Values of the filters that have a place of their own, by key.</summary>
    public Dictionary<string, string> Values { get; } = [];

    /// <summary>Today, and what the address of the page says.</summary>
    public static QueryInput Opening(ListDefinition definition, ScopeChoice scope, DateTime today, IReadOnlyDictionary<string, StringValues> address)
    {
        var input = new QueryInput(definition.Timed) { Scope = scope };
        input.Clear(definition, today);
        foreach (var filter in definition.Filters)
        {
            if (!address.TryGetValue(filter.Key, out var values) || values.ToString() is not { Length: > 0 } value)
            {
                continue;
            }

            if (filter.Key is ListQuery.FromKey or ListQuery.ToKey)
            {
                input.TakeTime(filter.Key, value);
            }
            else if (filter.Identifies)
            {
                (input.Identifier, input.IdentifierValue) = (filter.Key, value);
            }
            else
            {
                input.Values[filter.Key] = value;
            }
        }

        return input;
    }

    public void Clear(ListDefinition definition, DateTime today)
    {
        SetDays(today, today);
        Values.Clear();
        Identifier = definition.Filters.FirstOrDefault(filter => filter.Identifies)?.Key ?? "";
        IdentifierValue = "";
        foreach (var filter in definition.Filters.Where(filter => filter.Default is not ""))
        {
            Values[filter.Key] = filter.Default;
        }
    }

    /// <summary>From the first second of the first day to the last of the last.</summary>
    public void SetDays(DateTime first, DateTime last)
    {
        From = first.Date;
        To = last.Date.AddDays(1).AddSeconds(-1);
    }

    public IReadOnlyDictionary<string, string> ToQuery()
    {
        var query = new Dictionary<string, string>(Values);
        if (timed)
        {
            query[ListQuery.FromKey] = Write(From);
            query[ListQuery.ToKey] = Write(To);
        }

        if (Identifier is not "" && IdentifierValue.Trim() is { Length: > 0 } value)
        {
            query[Identifier] = value;
        }

        return query;
    }

    private void TakeTime(string key, string value)
    {
        if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            return;
        }

        if (key == ListQuery.FromKey)
        {
            From = time;
        }
        else
        {
            To = value.Length <= 10 ? time.AddDays(1).AddSeconds(-1) : time;
        }
    }

    private static string Write(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
