namespace CallCenter.Tests.Benchmarks;

/// <summary>Entry point of <c>script/bench</c>.</summary>
internal static class Program
{
    private static int Main() => 0;
}
