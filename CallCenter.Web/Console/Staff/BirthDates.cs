using System.Globalization;
using CallCenter.Web.Editing;
using Person = CallCenter.Data.Agents.Staff;

namespace CallCenter.Web.Console.Staff;

/// <summary>The field 出生日期: written <c>1990-05-17</c>; spreadsheets add a time, which is passed over.</summary>
internal static class BirthDates
{
    private const string Written = "yyyy-MM-dd";

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public static FormField<Person> Field { get; } = FormField<Person>.Of(
        "birthDate", new("出生日期", "Date of birth"), FieldKind.Text,
        person => person.BirthDate?.ToString(Written, CultureInfo.InvariantCulture) ?? "",
        (person, written) => person.BirthDate = Read(written)) with
    {
        Rule = written => Read(written) is { } day && day >= Earliest ? null : new("“出生日期”应为 1900 年以后的日期，如 1990-05-17。", "“Date of birth” is a date after 1900, e.g. 1990-05-17."),
        Component = typeof(DatePicker),
    };

    private static DateOnly? Read(string written)
    {
        var day = written.Trim();
        day = day.EndsWith(" 00:00:00", StringComparison.Ordinal) ? day[..^9] : day;
        return DateOnly.TryParseExact(day, [Written, "yyyy/MM/dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
    }
}
