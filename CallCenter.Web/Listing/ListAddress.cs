using System.Globalization;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Web.Listing;

/// <summary>A searched list as an address, so that it can be kept, shared and gone back to. Keys are those of the interface, and further <c>range</c>
/// (today and so on) and the departments chosen.</summary>
public static class ListAddress
{
    /// <summary>A <see cref="QuickRange"/> instead of times, so that a kept address means today every day.</summary>
    public const string RangeKey = "range";

    /// <summary>Longer ones are refused by servers on the way; the list shows all the same, without changing the address.</summary>
    public const int Longest = 6000;

    private const string EnterpriseKey = "enterprise";
    private const string InstitutionKey = "institution";
    private const string DepartmentKey = "department";

    public static string Of(ListDefinition definition, QueryInput input, int page, string sort)
    {
        var query = input.ToQuery();
        if (definition.Timed && input.Quick is { } range)
        {
            query.Remove(ListQuery.FromKey);
            query.Remove(ListQuery.ToKey);
            query[RangeKey] = range.Code();
        }

        query.Remove(ListQuery.WhereKey);
        Add(EnterpriseKey, input.Scope.Enterprise);
        Add(InstitutionKey, input.Scope.Institution);
        Add(DepartmentKey, input.Scope.Department);
        query[ListQuery.SortKey] = sort;
        Add(ListQuery.PageKey, page > 1 ? page : null);
        var parts = query.Where(pair => pair.Value is not "").Select(pair => KeyValuePair.Create(pair.Key, new StringValues(pair.Value)));
        return QueryHelpers.AddQueryString(
            definition.Href, input.Where.Count == 0 ? parts : parts.Append(new(ListQuery.WhereKey, input.Where.Select(condition => condition.ToString()).ToArray())));

        void Add(string key, int? value)
        {
            if (value is { } number)
            {
                query[key] = number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>What an address asks. Whatever it says is asked as it stands, also what cannot be used: the answer is then the sentence why not.</summary>
    /// <param name="remembered">The departments where the address names none.</param>
    public static (QueryInput Input, Dictionary<string, string> Asked) Read(
        ListDefinition definition, string query, ListPlace place, ScopeChoice remembered)
    {
        var said = QueryHelpers.ParseQuery(query);
        var input = new QueryInput(definition) { Scope = ScopeOf(said) ?? remembered };
        input.Clear(place);
        input.Where = [.. said.GetValueOrDefault(ListQuery.WhereKey).OfType<string>().SelectMany(WrittenCondition.Split)];
        if (QuickRanges.Named(said.GetValueOrDefault(RangeKey)) is { } range)
        {
            input.SetDays(range, place);
        }
        else
        {
            TakeTimes(said, input, place.Zone);
        }

        foreach (var filter in definition.Filters.Where(filter => filter is not TimeFilter && !StringValues.IsNullOrEmpty(said.GetValueOrDefault(filter.Key))))
        {
            input.SetFilter(filter, said[filter.Key].ToString());
        }

        var asked = input.ToQuery();
        foreach (var (key, value) in said.Where(pair => pair.Key is not (RangeKey or EnterpriseKey or InstitutionKey or DepartmentKey or ListQuery.WhereKey or ListQuery.PageSizeKey)))
        {
            asked[key] = value.ToString();
        }

        return (input, asked);
    }

    private static void TakeTimes(Dictionary<string, StringValues> said, QueryInput input, TimeZoneInfo zone)
    {
        if (ListTime.TryRead(said.GetValueOrDefault(ListQuery.FromKey).ToString(), zone, endOfIt: false, out var from))
        {
            input.From = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        }

        if (ListTime.TryRead(said.GetValueOrDefault(ListQuery.ToKey).ToString(), zone, endOfIt: true, out var until))
        {
            input.To = TimeZoneInfo.ConvertTime(until, zone).DateTime.AddSeconds(-1);
        }
    }

    private static ScopeChoice? ScopeOf(Dictionary<string, StringValues> said)
    {
        return Id(EnterpriseKey) is { } enterprise ? new ScopeChoice(enterprise, Id(InstitutionKey), Id(DepartmentKey)) : null;

        int? Id(string key) => int.TryParse(said.GetValueOrDefault(key), CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
