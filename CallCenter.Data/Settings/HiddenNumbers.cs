namespace CallCenter.Data.Settings;

/// <summary>Where digits of customers' numbers are hidden from whoever has no permission to see them in full.</summary>
public enum HiddenNumbers
{
    /// <summary>关闭: everybody sees them in full.</summary>
    Nowhere = 1,

    /// <summary>Users see them hidden; the interface, which feeds the enterprise's own systems, gives them in full.</summary>
    OnPages = 2,

    OnPagesAndInterface = 3,
}
