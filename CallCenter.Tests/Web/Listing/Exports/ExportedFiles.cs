using System.IO.Compression;
using CsvHelper;

namespace CallCenter.Tests.Web.Listing.Exports;

/// <summary>Opens what was exported, with a reader that did not write it by hand.</summary>
internal static class ExportedFiles
{
    public static IReadOnlyList<(string Name, IReadOnlyList<string[]> Lines)> Read(Stream archive)
    {
        using var zip = new ZipArchive(archive);
        return [.. zip.Entries.Select(entry => (entry.FullName, Lines(entry)))];
    }

    private static IReadOnlyList<string[]> Lines(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var csv = CsvReader.Create(content, new CsvReaderOptions { HasHeader = false, Separator = ',' });
        var lines = new List<string[]>();
        while (csv.Read())
        {
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(index => csv.GetString(index))]);
        }

        return lines;
    }
}
