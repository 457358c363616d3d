using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Agents.ServiceRecords;
using CallCenter.Web.Home.Records.Voicemail;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Recordings;

/// <summary>Plays and downloads recordings. Who has a link still has to be somebody who may hear it: a link that was passed on is worth nothing to others.</summary>
public sealed class RecordingEndpoint(
    RecordingLinks links, RecordingReader reader, RecordingConverter converter, SettingsStore settings, AccessResolver resolver, OwnRecordings own, VoicemailDesk voicemail,
    IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(RecordingLinks.Path + "/{link}")
            // A stranger is answered by each scheme in turn; the token's goes last, because it writes the answer.
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Agent, Schemes.User, Schemes.Token).RequireAuthenticatedUser())
            .ExcludeFromDescription();
        group.MapGet("", (string link, string? format, bool? download, HttpContext http, [FromServices] RecordingEndpoint endpoint, CancellationToken cancel) =>
            endpoint.SoundAsync(link, format, download ?? false, http, cancel));
        group.MapGet("/waveform", (string link, HttpContext http, [FromServices] RecordingEndpoint endpoint, CancellationToken cancel) =>
            endpoint.WaveformAsync(link, http, cancel));
        return routes;
    }

    /// <param name="format">wav, mp3, or none: as it is kept.</param>
    private async Task<IResult> SoundAsync(string link, string? format, bool download, HttpContext http, CancellationToken cancel)
    {
        SoundFormat? wanted = format switch { null or "" => null, "wav" => SoundFormat.Wav, "mp3" => SoundFormat.Mp3, _ => (SoundFormat)0 };
        if (wanted is (SoundFormat)0)
        {
            return Refuse(StatusCodes.Status400BadRequest, new("参数 format 只能是 wav 或 mp3。", "The parameter format is either wav or mp3."));
        }

        var (found, refusal) = await FindAsync(link, wanted, http, cancel);
        if (found is not { } recording)
        {
            return refusal!;
        }

        if (recording.Reference.Kind == RecordingKind.Voicemail)
        {
            await voicemail.HeardAsync(recording.Access, recording.Reference, cancel);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        // The file's own name has the customer's number in it, which not everybody may see.
        var name = download ? recording.Reference.Key + (wanted ?? recording.File.Format!.Value).Extension() : null;
        if (wanted is SoundFormat.Mp3 && recording.File.Format is SoundFormat.Wav)
        {
            var compression = (await settings.OfDepartmentAsync(recording.Reference.DepartmentId, cancel)).Get(RecordingSettings.Mp3Compression);
            var (file, problem) = await converter.Mp3Async(recording.File, (int)compression, cancel);
            return file is null
                ? Refuse(problem is ConversionProblem.Unreadable ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable, problem.Sentence())
                : Results.File(file, SoundFormat.Mp3.ContentType(), name, enableRangeProcessing: true);
        }

        return Results.Stream(
            recording.File.Open(), recording.File.Format!.Value.ContentType(), name, recording.File.WrittenAt, enableRangeProcessing: true);
    }

    private async Task<IResult> WaveformAsync(string link, HttpContext http, CancellationToken cancel)
    {
        var (found, refusal) = await FindAsync(link, null, http, cancel);
        if (found is not { } recording)
        {
            return refusal!;
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return await converter.WaveformAsync(recording.File, cancel) is { } waveform
            ? Results.Json(waveform)
            : Refuse(StatusCodes.Status422UnprocessableEntity, RecordingWords.NoWaveform);
    }

    /// <summary>The recording that the link is to, for whoever asks; else the answer to them.</summary>
    private async Task<((RecordingReference Reference, RecordingFile File, Access Access)? Found, IResult? Refusal)> FindAsync(
        string signed, SoundFormat? format, HttpContext http, CancellationToken cancel)
    {
        if (links.Read(signed) is not { } link)
        {
            return (null, Refuse(StatusCodes.Status404NotFound, RecordingWords.Forged));
        }

        var recording = link.Recording;
        if (await AccessAsync(http.User, recording, cancel) is not { } access)
        {
            return (null, Refuse(StatusCodes.Status403Forbidden, RecordingWords.NotAllowed));
        }

        var minutes = (await settings.OfDepartmentAsync(recording.DepartmentId, cancel)).Get(RecordingSettings.LinkMinutes);
        if (link.IsExpired(minutes, time.GetUtcNow()))
        {
            return (null, Refuse(StatusCodes.Status410Gone, RecordingWords.Expired));
        }

        // Mp3 may be made from the wav; wav is not made from mp3, which has less in it.
        var finding = await reader.FindAsync(recording, access.Scope, format is SoundFormat.Wav ? format : null, cancel)
            ?? new RecordingFinding("", null, null);
        if (finding.Problem is RecordingProblem.None)
        {
            return ((recording, finding.File!, access), null);
        }

        var onlyMp3 = format is SoundFormat.Wav && (await reader.FindAsync(recording, access.Scope, SoundFormat.Mp3, cancel))?.Problem is RecordingProblem.None;
        return (null, Refuse(
            finding.Problem switch
            {
                RecordingProblem.Removed => StatusCodes.Status410Gone,
                RecordingProblem.StorageAway => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status404NotFound,
            },
            onlyMp3 ? RecordingWords.NoWav : finding.Sentence(await ZoneAsync(recording.DepartmentId, cancel))!.Value));
    }

    /// <summary>A message: as whoever its box is open to. A call: as a user or program whose scope has it, else as the agent who talked in it; one browser may be both.</summary>
    private async Task<Access?> AccessAsync(ClaimsPrincipal asker, RecordingReference recording, CancellationToken cancel) =>
        recording.Kind == RecordingKind.Voicemail ? await voicemail.ForAsync(asker, recording, cancel)
        : await resolver.ForAsync(asker, cancel) is { } access && access.Can(Permission.Recordings) && access.Scope.Allows(recording.DepartmentId)
            ? access
        : await own.ForAsync(asker, recording, cancel);

    private async Task<TimeZoneInfo> ZoneAsync(int departmentId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var name = await context.Departments.Where(row => row.Id == departmentId).Select(row => row.TimeZone).SingleOrDefaultAsync(cancel);
        return Zones.Of(name);
    }

    private static IResult Refuse(int status, Text sentence) => Results.Problem(sentence.ToString(), statusCode: status);
}
