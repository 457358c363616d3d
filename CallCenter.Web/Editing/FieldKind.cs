namespace CallCenter.Web.Editing;

/// <summary>How a field is edited, and what its written form looks like.</summary>
public enum FieldKind
{
    /// <summary>One line, as it is typed.</summary>
    Text = 1,

    /// <summary>A whole number.</summary>
    Number = 2,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag = 3,

    /// <summary>The code of one choice; empty for none.</summary>
    Choice = 4,

    /// <summary>Codes of some choices, separated by commas.</summary>
    Choices = 5,

    /// <summary>Choices with a level each: <c>3:1,7:5</c>.</summary>
    Levels = 6,

    /// <summary>Never read back. Empty keeps what is stored.</summary>
    Secret = 7,

    /// <summary>Several lines.</summary>
    Lines = 8,

    /// <summary>As <see cref="Choices"/>, in a tree: whoever ticks a branch ticks all below it, also what comes later.</summary>
    Tree = 9,

    /// <summary>Permissions with read or write each: <c>callcenter.agents:write,board:read</c>.</summary>
    Grants = 10,

    /// <summary>A table of its own; written as <see cref="RowSheet"/> does.</summary>
    Rows = 20,

    /// <summary>A time of day, in minutes: <c>09:00</c>.</summary>
    Time = 11,

    /// <summary>A date with a time of day, as the department's own clock shows them: <c>2018-10-01 00:00</c>.</summary>
    Moment = 12,

    /// <summary>A text with an inner form that only its <see cref="FormField.Component"/> knows. Not imported, not in batches.</summary>
    Composite = 13,
}
