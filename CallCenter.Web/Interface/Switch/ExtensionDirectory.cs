using System.Net;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Phones;
using CallCenter.Data.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Interface.Switch;

/// <summary>Answers FreeSWITCH's questions about extensions and voice gateways, as they are stored at that moment.</summary>
internal sealed class ExtensionDirectory(IDbContextFactory<CallCenterContext> contexts, ExtensionPasswords passwords, SettingsStore settings)
{
    /// <summary>mod_xml_curl also asks for gateways, network lists and the domain itself, without a user: there is nothing to say.</summary>
    /// <param name="from">Where a phone that signs in is; null for every other question.</param>
    public async Task<string> AnswerAsync(string user, string domain, IPAddress? from, CancellationToken cancel)
    {
        if (user.Length == 0 || domain.Length == 0)
        {
            return DirectoryDocument.NotFound;
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await FindAsync(context, user, from, cancel) is { } account ? DirectoryDocument.For(account, domain) : DirectoryDocument.NotFound;
    }

    /// <summary>The switch serves the whole installation, so these are among the few questions without a scope; numbers and names are unique in it.</summary>
    private async Task<DirectoryAccount?> FindAsync(CallCenterContext context, string user, IPAddress? from, CancellationToken cancel)
    {
        if (await context.Extensions.AsNoTracking().SingleOrDefaultAsync(row => row.Number == user, cancel) is { } extension)
        {
            return await MaySignInAsync(extension.Kind, extension.DepartmentId, from, cancel) ? await OfAsync(context, extension, cancel) : null;
        }

        var gateway = await context.VoiceGateways.AsNoTracking().SingleOrDefaultAsync(row => row.UserName == user, cancel);
        return gateway is not null && await MaySignInAsync(ExtensionKind.Iad, gateway.DepartmentId, from, cancel) && passwords.Reveal(gateway) is { } password
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

    /// <summary>远程话机或IAD分机注册白名单. Browsers come through our own WebSocket and are not concerned.</summary>
    private async Task<bool> MaySignInAsync(ExtensionKind kind, int departmentId, IPAddress? from, CancellationToken cancel)
    {
        if (kind == ExtensionKind.WebRtc || from is null)
        {
            return true;
        }

        var networks = (await settings.OfDepartmentAsync(departmentId, cancel)).Get(WebRtcSettings.RegistrationNetworks);
        var address = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return networks.Count == 0 || networks.Any(network => network.Contains(address));
    }
}
