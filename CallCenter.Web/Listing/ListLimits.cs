using CallCenter.Data.Archive;
using CallCenter.Data.Settings;

namespace CallCenter.Web.Listing;

/// <summary>How far and how wide a query may reach (manual 3.2).</summary>
/// <param name="MonthsBack">12 个月以内; older records are in the archive.</param>
/// <param name="AcrossMonths">False refuses ranges that reach over the end of a month, as the manual has it.</param>
public sealed record ListLimits(int MonthsBack = 12, bool AcrossMonths = true)
{
    public const int DefaultPageSize = 20;
    public const int MaxPageSize = 500;
    public const int MaxPage = 100_000;

    /// <summary>What was brought back from the archive for departments of the scope: a range may reach into it.</summary>
    public IReadOnlyList<RestoredRange> Restored { get; init; } = [];

    public static IReadOnlyList<int> PageSizes { get; } = [10, 20, 50, 100];

    /// <summary>What the enterprises of a scope set; of several the strictest.</summary>
    public static ListLimits Of(IReadOnlyCollection<EnterpriseSettings> enterprises) => enterprises.Count == 0
        ? new ListLimits()
        : new ListLimits(
            enterprises.Min(settings => settings.Get(RecordSettings.MonthsOpen)),
            enterprises.All(settings => !settings.Get(RecordSettings.WithinOneMonth)));
}
