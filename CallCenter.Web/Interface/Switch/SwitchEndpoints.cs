using System.Net;
using CallCenter.Telephony.Switching.CallReports;

namespace CallCenter.Web.Interface.Switch;

/// <summary>What FreeSWITCH itself asks of the application: the directory of extensions, and taking its call reports.</summary>
public static class SwitchEndpoints
{
    /// <param name="folders">Where call reports wait.</param>
    public static IServiceCollection AddSwitchEndpoints(this IServiceCollection services, CallReportFolders folders)
    {
        services.AddSingleton(folders);
        services.AddSingleton<CallReportInbox>();
        services.AddSingleton<CallReconciliation>();
        services.AddHostedService(provider => provider.GetRequiredService<CallReconciliation>());
        services.AddSingleton<ExtensionDirectory>();
        return services;
    }

    /// <param name="password">The Event Socket password: the secret that both sides already share.</param>
    public static IEndpointRouteBuilder MapSwitchEndpoints(this IEndpointRouteBuilder routes, string password)
    {
        var group = routes.MapGroup("/switch").AddEndpointFilter(new OnlyTheSwitch(password)).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        group.MapPost("/directory", AnswerDirectoryAsync);
        group.MapPost("/cdr", TakeCallReportAsync);
        return routes;
    }

    private static async Task<IResult> AnswerDirectoryAsync(HttpRequest request, ExtensionDirectory directory, CancellationToken cancel)
    {
        // mod_xml_curl may name a field twice; the first is the question's own.
        var form = await request.ReadFormAsync(cancel);
        string Field(string name) => form[name].FirstOrDefault() ?? "";

        // A phone that registers or calls is asked for its password; "ip" is where its packet came from.
        var from = Field("action") is "sip_auth" && IPAddress.TryParse(Field("ip"), out var address) ? address : null;
        return Results.Text(await directory.AnswerAsync(Field("user"), Field("domain"), from, cancel), "text/xml");
    }

    private static async Task<IResult> TakeCallReportAsync(HttpRequest request, CallReportInbox inbox, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        try
        {
            inbox.Take(body.GetBuffer().AsMemory(0, (int)body.Length));
            return Results.NoContent();
        }
        catch (FormatException error)
        {
            // The switch keeps a copy of what we refuse, and so do we.
            return Results.Problem(title: "This is not a call report.", detail: error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
