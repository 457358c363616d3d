using System.Security.Claims;
using System.Text.Json;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
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
        group.MapGet("/pages/{name}", (string name, HttpRequest request, ClaimsPrincipal user, [FromServices] PageQuery query, CancellationToken cancel) =>
                query.AnswerAsync(name, PageQuestion.Of(request.Query), user, request, cancel))
            .AddEndpointFilter<ReportLimit>()
            .WithName("page").WithTags("pages")
            .WithSummary("查询一个列表 / Query a list")
            .WithDescription("参数是该列表的查询条件（见 /pages），以及 page（从 1 起）、pageSize（1-500，默认 20）、sort（字段名，前加 - 为降序）。"
                + "要取完所有页，请把上一页返回的 next 作为 after 传入，直到 next 为空：其间有新记录进入也不会重复或遗漏，而且每一页同样快；这时不再返回 total。"
                + "高级搜索条件写作 where=字段:规则:值，可重复，最多 50 个，须同时满足，如 where=talkSeconds:gt:60；规则 eq 等于、ne 不等于、contains 包含、gt 大于、lt 小于、ge 大于等于、le 小于等于，"
                + "每个字段可用的规则见 /pages 的 rules。"
                + " / Parameters are the list's filters (see /pages), page (from 1), pageSize (1-500, 20 unless told) and sort (a column, with - for descending)."
                + " To read all pages give the next of each as after, until there is none: nothing comes twice or is missed while new records arrive, and every page is as fast as"
                + " the first; total is then not counted again."
                + " Conditions on any column: where=field:rule:value, repeated, at most 50, all of which hold, e.g. where=talkSeconds:gt:60. Rules are eq, ne, contains, gt, lt, ge, le;"
                + " /pages tells which of them a column has.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/pages/{name}", (string name, [FromBody] Dictionary<string, JsonElement> body, HttpRequest request, ClaimsPrincipal user, [FromServices] PageQuery query, CancellationToken cancel) =>
                query.AnswerAsync(name, PageQuestion.Of(body), user, request, cancel))
            .AddEndpointFilter<ReportLimit>()
            .WithName("pageQuery").WithTags("pages")
            .WithSummary("查询一个列表，条件放在请求体中 / Query a list with the conditions in the body")
            .WithDescription("与 GET 相同的参数，作为一个 JSON 对象的属性；where 是数组，元素写作 \"字段:规则:值\" 或 {field, rule, value}。条件多或含号码时用它，地址中不留痕迹。"
                + " / The parameters of GET as the properties of one JSON object; where is an array of \"field:rule:value\" or of {field, rule, value}."
                + " For many conditions, and for numbers that are not to stay in logs of addresses.")
            .WithMetadata(new RequestSizeLimitAttribute(1024 * 1024))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<PageDescription>>> DescribeAsync(
        ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] ListReader reader, CancellationToken cancel) =>
        TypedResults.Ok(await resolver.ForAsync(user, cancel) is { } access
            ? PageDescription.All(access, (await reader.PlaceAsync(access, departments: null, cancel)).Hiding)
            : []);
}
