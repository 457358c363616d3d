using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Plays and downloads recordings. Who has a link still has to be somebody who may hear it: a link that was passed on is worth nothing to others.</summary>
public static class RecordingEndpoint
{
    public static IEndpointRouteBuilder MapRecordings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(RecordingLinks.Path + "/{link}", GetAsync)
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.User, Schemes.Token).RequireAuthenticatedUser())
            .ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> GetAsync(
        string link, bool? download, HttpContext http, [FromServices] RecordingLinks links, [FromServices] RecordingFiles files,
        [FromServices] AccessResolver resolver, [FromServices] IDbContextFactory<CallCenterContext> contexts, CancellationToken cancel)
    {
        var (target, problem) = links.Read(link);
        if (target is null)
        {
            return problem == LinkProblem.Expired
                ? Refuse(StatusCodes.Status410Gone, new("录音链接已过期，请在来电记录中重新打开。", "The link has expired: open the recording again from the list."))
                : Refuse(StatusCodes.Status404NotFound, new("录音链接无效。", "The link to the recording is not valid."));
        }

        if (await resolver.ForAsync(http.User, cancel) is not { } access || !access.Can(Permission.Recordings) || !access.Scope.Allows(target.DepartmentId))
        {
            return Refuse(StatusCodes.Status403Forbidden, new("您没有收听此录音的权限。", "You may not listen to this recording."));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        var recording = await context.CallRecords.In(access.Scope)
            .Where(call => call.UniqueId == target.UniqueId && call.EnteredAt == target.EnteredAt && call.DepartmentId == target.DepartmentId)
            .Select(call => call.Recording)
            .SingleOrDefaultAsync(cancel);
        if (recording is null || files.Find(recording) is not { } file)
        {
            return Refuse(StatusCodes.Status404NotFound, new("录音文件不存在，可能尚未生成或已被清理。", "The recording's file is missing: it is not made yet, or was removed."));
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file, RecordingFiles.ContentType(file), download == true ? Path.GetFileName(file) : null, enableRangeProcessing: true);
    }

    private static IResult Refuse(int status, Text sentence) => Results.Problem(sentence.ToString(), statusCode: status);
}
