using System.Collections.Concurrent;

namespace CallCenter.Telephony.Switching;

/// <summary>What phone registered last as which extension. FreeSWITCH's list of registrations does not tell, only the event does.</summary>
internal sealed class UserAgents
{
    private readonly ConcurrentDictionary<string, string> byExtension = new(StringComparer.Ordinal);

    public void Seen(string extension, string userAgent) => byExtension[extension] = userAgent;

    /// <summary>Empty when it registered before we listened.</summary>
    public string Of(string extension) => byExtension.GetValueOrDefault(extension, "");
}
