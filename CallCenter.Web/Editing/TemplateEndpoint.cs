using CallCenter.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Editing;

/// <summary>Templates of imports: a csv that spreadsheets open, with the labels of the fields and a row of their defaults.</summary>
public static class TemplateEndpoint
{
    public static IEndpointRouteBuilder MapTemplates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/templates/{name}", GetAsync).RequireAuthorization().ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> GetAsync(string name, HttpContext http, [FromServices] AccessResolver resolver, CancellationToken cancel)
    {
        if (EditCatalog.All.FirstOrDefault(definition => definition.Name == name) is not { ImportRows: > 0 } found
            || await resolver.ForAsync(http.User, cancel) is not { } access || !access.Can(found.Permission))
        {
            return Results.NotFound();
        }

        var labels = found.ImportFields.Select(field => field.Label.ToString() + (field.Required ? "*" : ""));

        // The mark tells spreadsheets that it is UTF-8.
        var csv = "\uFEFF" + string.Join(',', labels.Select(label => $"\"{label}\"")) + "\r\n";
        return Results.File(System.Text.Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", $"{found.Name}.csv");
    }
}
