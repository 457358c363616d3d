namespace CallCenter.Web.Listing.Conditions;

/// <summary>With what a value is typed or chosen.</summary>
public enum FieldInput
{
    Text = 1,

    Number = 2,

    /// <summary>Seconds, or 00:01:30.</summary>
    Duration = 3,

    Time = 4,

    Choice = 5,

    /// <summary>是 or 否.</summary>
    Flag = 6,
}
