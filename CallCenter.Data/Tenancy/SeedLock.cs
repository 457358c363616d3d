namespace CallCenter.Data.Tenancy;

/// <summary>One start at a time plants what must exist.</summary>
internal static class SeedLock
{
    /// <summary>Key of an advisory lock; it spells "seed".</summary>
    public const long Key = 0x73656564;
}
