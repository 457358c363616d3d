using CallCenter.Data.Tenancy;
using CallCenter.Data.Voices;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Tests.Support;
using CallCenter.Tests.Web.Console.Advanced;
using CallCenter.Web.Console.Voices;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console.Voices;

/// <summary>Somebody who fills the library of the department North.</summary>
public abstract class VoicesFixture(WebHost host) : ConfiguringFixture(host)
{
    protected VoiceStudio Studio => Host.Services.GetRequiredService<VoiceStudio>();

    protected VoiceFolder Folder => Host.Services.GetRequiredService<VoiceFolder>();

    protected Access Administrator => North with { Administrator = true };

    /// <summary>A second of sound, as loud as nobody else's.</summary>
    protected static byte[] Sound(double loudness = 0.5) => SampleSound.Wav(1, loudness);

    protected async Task<VoiceUpload> UploadAsync(string name, byte[] file)
    {
        var taken = await Studio.TakeAsync(Host.North.DepartmentId, North.Name, name, file, Soon);
        Assert.Null(taken.Problem);
        return taken.Upload!;
    }

    protected async Task<int> AddVoiceAsync(string name, double loudness = 0.5) =>
        await AddedAsync(VoiceFiles.Editing, ("sound", $"upload:{(await UploadAsync(name, Sound(loudness))).Id}"), ("description", $"{name} 的描述"));

    protected async Task<VoiceFile> VoiceAsync(int id)
    {
        await using var context = await Host.DatabaseAsync();
        return await context.VoiceFiles.SingleAsync(voice => voice.Id == id, Soon);
    }

    protected async Task<DepartmentConfiguration> ConfigurationAsync() =>
        (await Host.Services.GetRequiredService<ConfigurationStore>().LoadAsync(Host.North.DepartmentId, Soon))!;
}
