using System.Security.Claims;
using System.Text.Json;
using CallCenter.Web.Interface.Pages;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Interface.Exports;

/// <summary>导出全部 for programs.</summary>
public static class ExportEndpoints
{
    /// <summary>The parameter that names the columns, separated by commas.</summary>
    public const string ColumnsKey = "columns";

    public static void MapExportRequests(this RouteGroupBuilder group)
    {
        group.MapPost("/pages/{name}/exports", AskAsync)
            .WithName("export").WithTags("exports")
            .WithSummary("导出一个列表的全部记录 / Export all rows of a list")
            .WithDescription("参数与查询该列表相同（page、pageSize 除外），写在地址中，或作为 JSON 对象放在请求体中；columns 为逗号分隔的字段名，缺省为页面默认显示的字段。后台生成 csv 压缩包，用返回的 id 查询进度。"
                + " / The parameters are those of querying the list, except page and pageSize, in the address or as a JSON object in the body; columns names fields, separated by commas,"
                + " those that the page shows at first unless told. Makes a zip of csv files in the background; ask for its progress by the id.")
            .WithMetadata(new RequestSizeLimitAttribute(1024 * 1024))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/exports/{id:long}", FindAsync)
            .WithName("exportState").WithTags("exports")
            .WithSummary("查询导出进度 / How far an export is")
            .WithDescription("完成后 download 为带签名的下载地址，同样需要令牌。 / When it is complete, download is a signed address, which needs the token, too.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete("/exports/{id:long}", EndAsync)
            .WithName("exportEnd").WithTags("exports")
            .WithSummary("取消或删除导出 / Cancel or delete an export")
            .WithDescription("进行中的导出被取消，已结束的连同文件一起删除。 / One that is under way is cancelled; one that has ended is deleted with its file.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Accepted<ExportDescription>, ProblemHttpResult>> AskAsync(
        string name, HttpRequest request, ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] ExportJobs jobs, [FromServices] ExportLinks links,
        CancellationToken cancel)
    {
        if (await resolver.ForAsync(user, cancel) is not { } access)
        {
            return Refuse(StatusCodes.Status401Unauthorized, new("令牌无效或已停用。", "The token is unknown or disabled."));
        }

        if (ListCatalog.Named(name) is not { } definition)
        {
            return Refuse(StatusCodes.Status404NotFound, new($"没有名为“{name}”的列表，请用 /interface/v10/pages 查看可用的列表。", $"There is no list “{name}”; /interface/v10/pages tells which there are."));
        }

        var (inAddress, inBody) = (PageQuestion.Of(request.Query), await BodyAsync(request, cancel));
        if ((inAddress.Problem ?? inBody.Problem) is { } unreadable)
        {
            return Refuse(StatusCodes.Status400BadRequest, unreadable);
        }

        if (inAddress.Input.Keys.FirstOrDefault(inBody.Input.ContainsKey) is { } twice)
        {
            return Refuse(StatusCodes.Status400BadRequest, new($"参数 {twice} 出现了多次。", $"The parameter {twice} is given more than once."));
        }

        var input = inAddress.Input.Concat(inBody.Input).ToDictionary();
        var columns = input.Remove(ColumnsKey, out var listed) ? listed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        var answer = await jobs.AskAsync(definition, access.From(request.HttpContext), input, departments: null, columns.Length == 0 ? null : columns, cancel);
        return answer.Job is { } job
            ? TypedResults.Accepted($"{InterfaceEndpoints.Path}/exports/{job.Id}", ExportDescription.Of(job, links))
            : Refuse(answer.Refusal == ListRefusal.NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, answer.Problem!.Value);
    }

    // Not bound as a parameter: a request without a body would be taken for one to another address.
    private static async Task<PageQuestion> BodyAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return PageQuestion.Of(request.HasJsonContentType() ? await request.ReadFromJsonAsync<Dictionary<string, JsonElement>>(cancel) ?? [] : []);
        }
        catch (JsonException)
        {
            return new(new Dictionary<string, string>(), new("请求体不是 JSON 对象。", "The body is no JSON object."));
        }
    }

    private static async Task<Results<Ok<ExportDescription>, ProblemHttpResult>> FindAsync(
        long id, ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] ExportJobs jobs, [FromServices] ExportLinks links, CancellationToken cancel) =>
        await resolver.ForAsync(user, cancel) is { } access && await jobs.FindAsync(id, access, cancel) is { } job
            ? TypedResults.Ok(ExportDescription.Of(job, links))
            : NotFound(id);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        long id, ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] ExportJobs jobs, CancellationToken cancel) =>
        await resolver.ForAsync(user, cancel) is { } access && (await jobs.CancelAsync(id, access, cancel) || await jobs.DeleteAsync(id, access, cancel))
            ? TypedResults.NoContent()
            : NotFound(id);

    private static ProblemHttpResult NotFound(long id) => Refuse(StatusCodes.Status404NotFound, new($"没有编号为 {id} 的导出。", $"There is no export {id}."));

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(sentence.ToString(), statusCode: status);
}
