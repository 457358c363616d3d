using CallCenter.Web.Listing.Exports;

namespace CallCenter.Web.Jobs.Exports;

/// <param name="Workers">How many exports run at the same time in this process; none where another process does the work.</param>
public sealed record ExportOptions(int Workers = 2, int RowsPerFile = CsvArchive.RowsOfASheet);
