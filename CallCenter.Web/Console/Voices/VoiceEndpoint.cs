using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Web.Console.Ivr;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Voices;

/// <summary>Plays voices and hands out their originals: to users who may look at the library or at flows, of their own departments.</summary>
public sealed class VoiceEndpoint(IDbContextFactory<CallCenterContext> contexts, VoiceFolder folder, IPrompts prompts, AccessResolver resolver)
{
    internal async Task<IResult> SoundAsync(int id, bool original, HttpContext http, CancellationToken cancel)
    {
        if (await AccessAsync(http, cancel) is not { } access)
        {
            return Results.Forbid();
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.VoiceFiles.AsNoTracking().In(access.Scope).SingleOrDefaultAsync(voice => voice.Id == id, cancel) is not { } found ? Results.NotFound()
            : original ? File(http, folder.OriginalFile(found.Hash, found.Format), found.Format, found.Name)
            : File(http, folder.TelephoneFile(found.Hash), SoundFormat.Wav, null);
    }

    internal async Task<IResult> UploadAsync(Guid id, HttpContext http, CancellationToken cancel)
    {
        if (await AccessAsync(http, cancel) is not { } access)
        {
            return Results.Forbid();
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.VoiceUploads.AsNoTracking().In(access.Scope).SingleOrDefaultAsync(upload => upload.Id == id && upload.MadeBy == access.Name, cancel) is { } found
            ? File(http, folder.TelephoneFile(found.Hash), SoundFormat.Wav, null)
            : Results.NotFound();
    }

    internal async Task<IResult> PublicAsync(string name, HttpContext http, CancellationToken cancel)
    {
        if (await AccessAsync(http, cancel) is null)
        {
            return Results.Forbid();
        }

        return BuiltInSounds.Named(name) is { OfSwitch: false } sound
            ? File(http, await prompts.FileAsync([new Prompt.VoiceFile(sound.Reference)], cancel), SoundFormat.Wav, null)
            : Results.NotFound();
    }

    private async Task<Access?> AccessAsync(HttpContext http, CancellationToken cancel) =>
        await resolver.ForAsync(http.User, cancel) is { } access && (access.Can(VoiceFiles.Definition.Permission) || access.Can(Flows.Definition.Permission)) ? access : null;

    private static IResult File(HttpContext http, string path, SoundFormat format, string? name)
    {
        http.Response.Headers.CacheControl = "private, no-cache";
        return System.IO.File.Exists(path) ? Results.File(path, format.ContentType(), name, enableRangeProcessing: true) : Results.NotFound();
    }
}
