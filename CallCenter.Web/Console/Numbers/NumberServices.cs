using CallCenter.Data.Numbers.Disabling;
using CallCenter.Web.Jobs;

namespace CallCenter.Web.Console.Numbers;

/// <summary>Wiring of numbers: their pages, and what happens to them at night.</summary>
public static class NumberServices
{
    public static IServiceCollection AddNumbers(this IServiceCollection services) => services
        .AddSingleton<NumberRelationReader>()
        .AddSingleton<DisablingReader>()
        .AddSingleton<DisablingRun>()
        .AddSingleton<DisablingView>()
        .AddNightlyJob<DisablingRun>("number-disabling", DisablingReader.Hour, (it, cancel) => it.RunAsync(cancel));
}
