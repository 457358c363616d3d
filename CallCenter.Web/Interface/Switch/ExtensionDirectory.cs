using CallCenter.Data;
using CallCenter.Data.Agents;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Interface.Switch;

/// <summary>Answers FreeSWITCH's questions about extensions.</summary>
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
        // The switch serves the whole installation, so this is one of the few questions without a scope; numbers are unique in it.
        var extension = await context.Extensions.AsNoTracking().SingleOrDefaultAsync(row => row.Number == user, cancel);
        return extension is not null && passwords.Reveal(extension) is { } password
            ? DirectoryDocument.For(extension.Number, domain, password)
            : DirectoryDocument.NotFound;
    }
}
