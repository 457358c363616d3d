using System.Text.Json;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Listing;

/// <summary>An allowed value.</summary>
/// <param name="Code">What programs, addresses and the database of preferences use; camelCase.</param>
public sealed record Choice(string Code, Text Label)
{
    /// <summary>Code of the branch it hangs on, in a <see cref="Editing.FieldKind.Tree"/>; empty for a root.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The code of an enumeration's value: <c>AgentAnswered</c> → <c>agentAnswered</c>.</summary>
    public static string CodeOf(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
