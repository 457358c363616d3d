using CallCenter.Data.Agents;
using CallCenter.Data.Settings;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using System.Security.Claims;

namespace CallCenter.Web.Agents;

/// <summary>The SIP account of the signed-in agent's browser phone, for <c>Client/softphone.ts</c>.</summary>
/// <param name="Path">Of <see cref="SipWebSocket"/>, on our own origin.</param>
/// <param name="AutoAnswer">The kinds of calls that the phone answers by itself, as the header <c>X-Call-Kind</c> of a call names them.</param>
/// <param name="ToneVolume">Of the tones when a call begins and ends, 0-1.</param>
public sealed record PhoneAccount(
    string Path, string Domain, string Extension, string Password, IReadOnlyList<string> IceServers, IReadOnlyList<string> AutoAnswer, decimal ToneVolume)
{
    /// <summary>Only to the agent who signed in with a browser phone, and only for the extension bound then.</summary>
    public static async Task<Results<Ok<PhoneAccount>, ProblemHttpResult>> GetAsync(
        ClaimsPrincipal user, HttpResponse response, [FromServices] DeskStore store, [FromServices] ExtensionPasswords passwords,
        [FromServices] SoftphoneOptions options, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        if (SignedInAgent.From(user) is not { } agent || agent.Phone.Kind != BoundPhoneKind.WebRtc || options.Simulated)
        {
            return Refuse(StatusCodes.Status404NotFound, new("没有签入浏览器电话", "Nobody signed in here with a browser phone"));
        }
        if (!await store.MayWorkAsync(agent, cancel))
        {
            return Refuse(StatusCodes.Status403Forbidden, new("该座席已停用，请联系管理员", "This agent is deactivated: ask the administrator"));
        }
        if (await store.ExtensionAsync(agent, cancel) is not { } extension)
        {
            return Refuse(StatusCodes.Status404NotFound, new($"部门中没有分机 {agent.Phone.Number}，请管理员添加", $"The department has no extension {agent.Phone.Number}: ask an administrator to add it"));
        }
        if (passwords.Reveal(extension) is not { } password)
        {
            return Refuse(StatusCodes.Status409Conflict, new("分机密码已失效，请管理员重新设置", "The extension's password is no longer readable: ask an administrator to set a new one"));
        }
        var settings = await store.SettingsAsync(agent.DepartmentId, cancel);
        return TypedResults.Ok(new PhoneAccount(
            AgentDeskEndpoints.SipPath, settings.Get(AccessSettings.PhoneDomain) is { Length: > 0 } domain ? domain : options.Domain, extension.Number, password, [],
            // The agent placed it, so there is nobody to ask: 预览外呼 is answered in any case.
            [.. settings.Get(WebRtcSettings.AutoAnswer).Append(AnsweredCall.Preview).Distinct().Select(kind => kind.ToString())], settings.Get(WebRtcSettings.ToneVolume)));
    }

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(detail: sentence.ToString(), statusCode: status);
}
