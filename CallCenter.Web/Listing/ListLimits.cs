namespace CallCenter.Web.Listing;

/// <summary>How far and how wide a query may reach (manual 3.2).</summary>
/// <param name="MonthsBack">12 个月以内; older records are in the archive.</param>
/// <param name="AcrossMonths">False refuses ranges that reach over the end of a month, as the manual has it.</param>
public sealed record ListLimits(int MonthsBack = 12, bool AcrossMonths = true, int MaxPageSize = 500, int MaxPage = 100_000)
{
    public const int DefaultPageSize = 20;

    public static IReadOnlyList<int> PageSizes { get; } = [10, 20, 50, 100];
}
