using System.Security.Claims;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Interface.Pages;

/// <summary>The lists for programs: the same definitions, filters and rules as the pages.</summary>
public static class PageEndpoints
{
    public static void MapPages(this RouteGroupBuilder group)
    {
        group.MapGet("/pages", DescribeAsync)
            .WithName("pages").WithTags("pages")
            .WithSummary("列表页目录 / The lists there are")
            .WithDescription("每个列表的名称、查询条件和字段；Accept-Language: en 返回英文标签。 / Name, filters and columns of each list; Accept-Language chooses the language of labels.");
        group.MapGet("/pages/{name}", ReadAsync)
            .WithName("page").WithTags("pages")
            .WithSummary("查询一个列表 / Query a list")
            .WithDescription("参数是该列表的查询条件（见 /pages），以及 page（从 1 起）、pageSize（1-500，默认 20）、sort（字段名，前加 - 为降序）。"
                + " / Parameters are the list's filters (see /pages), page (from 1), pageSize (1-500, 20 unless told) and sort (a column, with - for descending).")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<PageDescription>>> DescribeAsync(
        ClaimsPrincipal user, [FromServices] AccessResolver resolver, CancellationToken cancel) =>
        TypedResults.Ok(await resolver.ForAsync(user, cancel) is { } access ? PageDescription.All(access) : []);

    private static async Task<Results<Ok<PageRows>, ProblemHttpResult>> ReadAsync(
        string name, HttpRequest request, ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] ListReader reader,
        [FromServices] RecordingLinks links, CancellationToken cancel)
    {
        if (await resolver.ForAsync(user, cancel) is not { } access)
        {
            return Refuse(StatusCodes.Status401Unauthorized, new("令牌无效或已停用。", "The token is unknown or disabled."));
        }

        if (ListCatalog.Named(name) is not { } definition)
        {
            return Refuse(StatusCodes.Status404NotFound, new($"没有名为“{name}”的列表，请用 /interface/v10/pages 查看可用的列表。", $"There is no list “{name}”; /interface/v10/pages tells which there are."));
        }

        if (request.Query.FirstOrDefault(parameter => parameter.Value.Count > 1) is { Key: { } twice })
        {
            return Refuse(StatusCodes.Status400BadRequest, new($"参数 {twice} 出现了多次。", $"The parameter {twice} is given more than once."));
        }

        var outcome = await reader.ReadAsync(definition, access, request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()), null, cancel);
        return outcome.Page is { } page
            ? TypedResults.Ok(new PageRows(page.Total, [.. page.Rows.Select(row => Row(definition, row, outcome.Zone, links))]))
            : Refuse(outcome.Refusal == ListRefusal.NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, outcome.Problem!.Value);
    }

    private static Dictionary<string, object?> Row(ListDefinition definition, ListRow row, TimeZoneInfo zone, RecordingLinks links)
    {
        var values = new Dictionary<string, object?>(definition.Columns.Count);
        for (var i = 0; i < definition.Columns.Count; i++)
        {
            values[definition.Columns[i].Key] = (definition.Columns[i].Kind, row.Values[i]) switch
            {
                (ColumnKind.Time, DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone),
                (ColumnKind.Recording, string { Length: > 0 }) => links.ForRow(row.Item),
                (_, var value) => value,
            };
        }

        return values;
    }

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(sentence.ToString(), statusCode: status);
}
