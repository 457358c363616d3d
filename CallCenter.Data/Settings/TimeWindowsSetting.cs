namespace CallCenter.Data.Settings;

/// <summary>Periods of the week: any number on each day, from 00:00 to 24:00, without overlap. At least one.</summary>
public sealed class TimeWindowsSetting(string key, Text label, WeeklyWindows standard) : Setting<WeeklyWindows>(key, label, standard)
{
    public override Text? Check(string written) =>
        WeeklyWindows.Parse(written) is not { } windows
            ? new(
                $"“{Label.Zh}”的时间段应写作 09:00-18:00，结束晚于开始，同一天的时间段不重叠。",
                $"“{Label.En}” has periods such as 09:00-18:00 that end after they begin and do not overlap on the same day.")
        : windows.Periods.Count == 0 ? new($"“{Label.Zh}”至少需要一个时间段。", $"“{Label.En}” needs at least one period.")
        : null;

    public override string Write(WeeklyWindows value) => value.ToString();

    public override WeeklyWindows Read(string written) => WeeklyWindows.Parse(written)!;

    public override string Tidy(string typed) => WeeklyWindows.Parse(typed.Trim())?.ToString() ?? typed.Trim();
}
