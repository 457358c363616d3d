using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Phones;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Interface.Switch;

/// <summary>Answers FreeSWITCH's questions about extensions and voice gateways, as they are stored at that moment.</summary>
internal sealed class ExtensionDirectory(IDbContextFactory<CallCenterContext> contexts, ExtensionPasswords passwords)
{
    /// <summary>mod_xml_curl also asks for gateways, network lists and the domain itself, without a user: there is nothing to say.</summary>
    public async Task<string> AnswerAsync(string user, string domain, CancellationToken cancel)
    {
        if (user.Length == 0 || domain.Length == 0)
        {
            return DirectoryDocument.NotFound;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await FindAsync(context, user, cancel) is { } account ? DirectoryDocument.For(account, domain) : DirectoryDocument.NotFound;
    }

    /// <summary>The switch serves the whole installation, so these are among the few questions without a scope; numbers and names are unique in it.</summary>
    private async Task<DirectoryAccount?> FindAsync(CallCenterContext context, string user, CancellationToken cancel)
    {
        if (await context.Extensions.AsNoTracking().SingleOrDefaultAsync(row => row.Number == user, cancel) is { } extension)
        {
            return await OfAsync(context, extension, cancel);
        }

        var gateway = await context.VoiceGateways.AsNoTracking().SingleOrDefaultAsync(row => row.UserName == user, cancel);
        return gateway is not null && passwords.Reveal(gateway) is { } password
            ? new DirectoryAccount(gateway.UserName, password, gateway.Codecs.Names()) { MostRegistrations = gateway.MaxLines }
            : null;
    }

    private async Task<DirectoryAccount?> OfAsync(CallCenterContext context, Extension extension, CancellationToken cancel)
    {
        var gateway = extension.Kind == ExtensionKind.Iad ? await context.VoiceGateways.AsNoTracking().SingleOrDefaultAsync(row => row.Id == extension.GatewayId, cancel) : null;
        if (extension.Kind == ExtensionKind.Iad && (gateway is null || await IsBeyondAsync(context, extension, gateway, cancel)))
        {
            return null;
        }

        return (gateway is null ? passwords.Reveal(extension) : passwords.Reveal(gateway)) is not { } password ? null : new DirectoryAccount(
            extension.Number, password, gateway is null ? extension.Codecs.Names() : DirectoryAccount.OfLine(extension.Codecs, gateway.Codecs))
        {
            Gateway = gateway?.UserName, AreaCode = extension.AreaCode, Recorded = (extension.RecordInbound, extension.RecordOutbound), MayDial = extension.MayDial,
        };
    }

    /// <summary>注册上限: of a gateway's lines so many may register, the first that were set up.</summary>
    private static async Task<bool> IsBeyondAsync(CallCenterContext context, Extension extension, VoiceGateway gateway, CancellationToken cancel) =>
        await context.Extensions.CountAsync(other => other.GatewayId == gateway.Id && other.Id < extension.Id, cancel) >= gateway.MaxLines;
}
