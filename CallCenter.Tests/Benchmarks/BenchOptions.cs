using System.Globalization;

namespace CallCenter.Tests.Benchmarks;

/// <summary>What a benchmark is asked for on its command line: <c>--name value</c>.</summary>
internal static class BenchOptions
{
    /// <summary>Null when it is not said.</summary>
    public static string? Option(this string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    public static int Number(this string[] arguments, string name, int otherwise) =>
        arguments.Option(name) is { } written ? int.Parse(written, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The value below which a share of the values lies.</summary>
    public static double At(this double[] ascending, double share) => ascending[Math.Min((int)(ascending.Length * share), ascending.Length - 1)];
}
