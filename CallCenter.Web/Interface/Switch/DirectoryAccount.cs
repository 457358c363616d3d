using CallCenter.Data.Phones;

namespace CallCenter.Web.Interface.Switch;

/// <summary>What the switch is told of whoever registers.</summary>
/// <param name="User">The SIP user.</param>
/// <param name="Password">In clear text; goes out as a digest only.</param>
/// <param name="Codecs">Names of the manual, the preferred first.</param>
internal sealed record DirectoryAccount(string User, string Password, IReadOnlyList<string> Codecs)
{
    /// <summary>The gateway through which a line is reached when it has not registered by itself; null for none.</summary>
    public string? Gateway { get; init; }

    /// <summary>Registrations that the account may have at once; 0 leaves it to the profile.</summary>
    public int MostRegistrations { get; init; }

    /// <summary>分机区号; empty for a gateway.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>As the extension is set up; null for a gateway.</summary>
    public (bool Inbound, bool Outbound)? Recorded { get; init; }

    /// <summary>是否允许按键外呼</summary>
    public bool MayDial { get; init; }

    /// <summary>The codecs of a line: its own as far as its gateway takes them too, else those of the gateway.</summary>
    public static IReadOnlyList<string> OfLine(SpeechCodecs line, SpeechCodecs gateway)
    {
        var shared = line.Names().Intersect(gateway.Names()).ToList();
        return shared.Count > 0 ? shared : gateway.Names();
    }
}
