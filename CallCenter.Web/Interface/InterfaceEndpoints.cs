using CallCenter.Web.Interface.Calls;
using CallCenter.Web.Interface.Exports;
using CallCenter.Web.Interface.Pages;
using CallCenter.Web.Interface.Simulation;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Interface;

/// <summary>The interface for programs: bearer tokens of departments, JSON, and errors that say in a sentence what is wrong.</summary>
public static class InterfaceEndpoints
{
    public const string Path = "/interface/v10";

    public static IServiceCollection AddInterface(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Problems.Complete(context.ProblemDetails, context.HttpContext));
        services.AddSingleton<PageQuery>();
        services.AddSingleton<ReportCounters>();
        services.AddOpenApi("v1", OpenApiDescription.Describe);
        return services;
    }

    public static IEndpointRouteBuilder MapInterface(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(Policies.Token).RequireRateLimiting(RateLimits.Interface).DisableAntiforgery();
        group.MapPages();
        group.MapExportRequests();
        group.MapSimulation();
        group.MapCallbacks();
        // Without it an address with a typing error would lead to the sign-in page.
        group.Map("/{**rest}", (string? rest) => Results.Problem(
            Text.Of($"没有接口 {Path}/{rest}，请查看 /openapi。", $"There is nothing at {Path}/{rest}; see /openapi."),
            statusCode: StatusCodes.Status404NotFound)).AllowAnonymous().ExcludeFromDescription();

        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapOpenApi("/openapi").AllowAnonymous();
        return routes;
    }
}
