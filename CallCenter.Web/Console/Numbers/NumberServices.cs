namespace CallCenter.Web.Console.Numbers;

/// <summary>Wiring of the pages of numbers.</summary>
public static class NumberServices
{
    public static IServiceCollection AddNumbers(this IServiceCollection services) => services.AddSingleton<NumberRelationReader>();
}
