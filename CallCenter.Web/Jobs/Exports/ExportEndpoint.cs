using System.Globalization;
using CallCenter.Data.Exports;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Exports;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Jobs.Exports;

/// <summary>Downloads of exports. Who has a link still has to be somebody who may have the file.</summary>
public static class ExportEndpoint
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ExportLinks.Path + "/{link}", GetAsync)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.User, Schemes.Token).RequireAuthenticatedUser())
            .ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> GetAsync(
        string link, HttpContext http, [FromServices] ExportLinks links, [FromServices] ExportFiles files, [FromServices] ExportJobs jobs,
        [FromServices] ListReader reader, [FromServices] AccessResolver resolver, CancellationToken cancel)
    {
        if (links.Read(link) is not { } target)
        {
            return Refuse(StatusCodes.Status404NotFound, new("下载链接无效。", "The link is not valid."));
        }

        if (target.Expired)
        {
            return Refuse(StatusCodes.Status410Gone, new("下载链接已过期，请在导出记录中重新点击下载。", "The link has expired: download again from the list of exports."));
        }

        if (await resolver.ForAsync(http.User, cancel) is not { } access || await jobs.FindAsync(target.Job, access, cancel) is not { } job
            || ListCatalog.Named(job.Page) is not { } definition || !access.Can(definition.Permission)
            || (await reader.PlaceAsync(access, job.Departments, cancel)).Hiding.Digits > job.HiddenDigits)
        {
            return Refuse(StatusCodes.Status403Forbidden, new("您没有下载此导出文件的权限。", "You may not have this file."));
        }

        if (job.State != ExportState.Complete || files.Find(job.Id) is not { } file)
        {
            return Refuse(StatusCodes.Status404NotFound, job.State is ExportState.Waiting or ExportState.Running
                ? new("导出尚未完成。", "The export is not finished yet.")
                : new("导出文件不存在，可能已过期删除，请重新导出。", "The file is not there: it expired and was removed. Export again."));
        }

        http.Response.Headers.CacheControl = "private, no-store";
        var place = await reader.PlaceAsync(access, job.Departments, cancel);
        var asked = TimeZoneInfo.ConvertTime(job.CreatedAt, place.Zone);
        return Results.File(
            file, "application/zip", CsvArchive.FileName(string.Create(CultureInfo.InvariantCulture, $"{definition.Title}-{asked:yyyyMMdd-HHmmss}.zip")), enableRangeProcessing: true);
    }

    private static IResult Refuse(int status, Text sentence) => Results.Problem(sentence.ToString(), statusCode: status);
}
