using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;

namespace CallCenter.Web.Agents;

/// <summary>Who sits at the desk, as the agent's sign-in cookie says it.</summary>
/// <param name="Phone">绑定电话 chosen at sign-in.</param>
public sealed record SignedInAgent(int DepartmentId, int AgentId, string Number, string Name, PhoneBinding Phone)
{
    /// <summary>Name of the authentication scheme and of the policy that asks for it.</summary>
    public const string Scheme = "agent";

    /// <summary>The staff member (员工) who works as this agent; null for who signed in with the agent's own number.</summary>
    public int? StaffId { get; init; }

    /// <summary>Follows from the password: a new one makes a new stamp, and older cookies are worth nothing.</summary>
    public string Stamp { get; init; } = "";

    private const string StampClaim = "agent:stamp";
    private const string StaffClaim = "agent:staff";
    private const string DepartmentClaim = "agent:department";
    private const string AgentClaim = "agent:id";
    private const string NumberClaim = "agent:number";
    private const string PhoneKindClaim = "agent:phone-kind";
    private const string PhoneClaim = "agent:phone";

    /// <summary>Null when the user did not sign in as an agent.</summary>
    public static SignedInAgent? From(ClaimsPrincipal user)
    {
        var agent = user.Identities.FirstOrDefault(identity => identity is { IsAuthenticated: true, AuthenticationType: Scheme });
        if (!int.TryParse(agent?.FindFirst(DepartmentClaim)?.Value, CultureInfo.InvariantCulture, out var departmentId)
            || !int.TryParse(agent?.FindFirst(AgentClaim)?.Value, CultureInfo.InvariantCulture, out var agentId)
            || !Enum.TryParse<BoundPhoneKind>(agent?.FindFirst(PhoneKindClaim)?.Value, out var kind))
        {
            return null;
        }
        return new SignedInAgent(
            departmentId, agentId, agent?.FindFirst(NumberClaim)?.Value ?? "", agent?.Name ?? "",
            new PhoneBinding(kind, agent?.FindFirst(PhoneClaim)?.Value ?? ""))
        {
            Stamp = agent?.FindFirst(StampClaim)?.Value ?? "",
            StaffId = int.TryParse(agent?.FindFirst(StaffClaim)?.Value, CultureInfo.InvariantCulture, out var staff) ? staff : null,
        };
    }

    /// <param name="passwordHash">Of the agent, or of the staff member who works as the agent.</param>
    public static string StampOf(string passwordHash) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passwordHash)).AsSpan(0, 8));

    /// <summary>What the cookie stores.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, Name),
            new(DepartmentClaim, DepartmentId.ToString(CultureInfo.InvariantCulture)),
            new(AgentClaim, AgentId.ToString(CultureInfo.InvariantCulture)),
            new(NumberClaim, Number),
            new(PhoneKindClaim, Phone.Kind.ToString()),
            new(PhoneClaim, Phone.Number),
            new(StampClaim, Stamp),
            .. StaffId is { } staff ? new Claim[] { new(StaffClaim, staff.ToString(CultureInfo.InvariantCulture)) } : [],
        ], Scheme));
}
