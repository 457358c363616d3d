using CallCenter.Web.Listing;

namespace CallCenter.Web.Editing;

/// <summary>A column of a table that is a field: text, or one of some choices, or yes/no.</summary>
/// <param name="Key">camelCase code name.</param>
public sealed record RowColumn(string Key, Text Label)
{
    /// <summary>Empty for a text.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag { get; init; }

    public int MaxLength { get; init; } = 200;

    /// <summary>An example in the empty field.</summary>
    public string Example { get; init; } = "";
}
