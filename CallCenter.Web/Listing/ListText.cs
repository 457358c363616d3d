using System.Globalization;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>Values as people read them.</summary>
public static class ListText
{
    public static string Display(this ListColumn column, object? value, TimeZoneInfo zone) => (column.Kind, value) switch
    {
        (_, null) => column.Absent?.ToString() ?? "",
        (ColumnKind.Time, DateTimeOffset time) => Time(time, zone),
        (ColumnKind.Duration, IConvertible seconds) => Duration(seconds.ToInt64(CultureInfo.InvariantCulture)),
        (ColumnKind.Code, string code) => column.Codes.FirstOrDefault(choice => choice.Code == code)?.Label.ToString() ?? code,
        (ColumnKind.Flag, bool flag) => flag ? Text.Of("是", "Yes") : Text.Of("否", "No"),
        (ColumnKind.Recording, string file) => file is "" ? "" : Text.Of("有", "Yes"),
        (_, IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Time(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>00:01:05; hours go beyond 24.</summary>
    public static string Duration(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
}
