using System.Buffers;

namespace CallCenter.Web.Listing.Exports;

/// <summary>Texts that a spreadsheet would take for a formula: what a customer typed must not run on the computer of whoever opens the file.</summary>
public static class FormulaCells
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@\t\r");

    public static bool Suspect(string text) => text.Length > 0 && Beginnings.Contains(text[0]);
}
