namespace CallCenter.Web.Listing;

/// <summary>What a column holds; decides how it is shown, exported and given to programs.</summary>
public enum ColumnKind
{
    Text = 1,

    Number = 2,

    /// <summary>Seconds; shown as 00:01:05.</summary>
    Duration = 3,

    /// <summary>A moment, shown in the department's zone.</summary>
    Time = 4,

    /// <summary>One of the column's <see cref="ListColumn.Codes"/>.</summary>
    Code = 5,

    Flag = 6,

    /// <summary>A customer's telephone number: its middle digits are hidden from who may not see them.</summary>
    CustomerNumber = 7,

    /// <summary>A recording; programs get a signed link that expires.</summary>
    Recording = 8,
}
