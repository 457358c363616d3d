namespace CallCenter.Web.Shell;

/// <summary>Where a redirect may lead: a path of our own, never another site's address.</summary>
public static class LocalPath
{
    public static string Or(string? wish, string otherwise) =>
        wish is ['/', ..] && !wish.StartsWith("//", StringComparison.Ordinal) && !wish.StartsWith("/\\", StringComparison.Ordinal)
        && !wish.Any(char.IsControl)
            ? wish
            : otherwise;
}
