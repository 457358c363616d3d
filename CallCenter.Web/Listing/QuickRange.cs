using System.Text.Json.Serialization;

namespace CallCenter.Web.Listing;

/// <summary>A range of days that moves with today (manual 3.2: 一天、一周或者一月). Addresses and saved searches keep it by its code.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuickRange>))]
public enum QuickRange
{
    Today = 1,
    Yesterday = 2,

    /// <summary>Seven days up to today.</summary>
    Week = 3,

    /// <summary>The days of one month up to today.</summary>
    Month = 4,
}

public static class QuickRanges
{
    public static IReadOnlyList<QuickRange> All { get; } = Enum.GetValues<QuickRange>();

    public static string Code(this QuickRange range) => Choice.CodeOf(range);

    public static QuickRange? Named(string? code) =>
        All.Cast<QuickRange?>().FirstOrDefault(range => range!.Value.Code().Equals(code, StringComparison.OrdinalIgnoreCase));

    public static Text Label(this QuickRange range) => range switch
    {
        QuickRange.Today => new("今天", "Today"),
        QuickRange.Yesterday => new("昨天", "Yesterday"),
        QuickRange.Week => new("一周", "One week"),
        QuickRange.Month => new("一月", "One month"),
        _ => throw new ArgumentOutOfRangeException(nameof(range), range, null),
    };

    /// <summary>Where ranges may not reach over the end of a month, a week and a month begin no earlier than this one.</summary>
    public static (DateTime First, DateTime Last) Days(this QuickRange range, ListPlace place)
    {
        var (today, month) = (place.Today, new DateTime(place.Today.Year, place.Today.Month, 1));
        return range switch
        {
            QuickRange.Today => (today, today),
            QuickRange.Yesterday => (today.AddDays(-1), today.AddDays(-1)),
            QuickRange.Week => (Within(today.AddDays(-6)), today),
            QuickRange.Month => (Within(today.AddMonths(-1).AddDays(1)), today),
            _ => throw new ArgumentOutOfRangeException(nameof(range), range, null),
        };

        DateTime Within(DateTime first) => !place.Limits.AcrossMonths && first < month ? month : first;
    }
}
