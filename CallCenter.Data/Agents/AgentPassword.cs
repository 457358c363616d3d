using Microsoft.AspNetCore.Identity;

namespace CallCenter.Data.Agents;

/// <summary>The password with which an agent signs in to the toolbar.</summary>
public static class AgentPassword
{
    private static readonly PasswordHasher<Agent> Hasher = new();

    public static void Set(Agent agent, string password) => agent.PasswordHash = Hasher.HashPassword(agent, password);

    /// <summary>Slow on purpose. An agent without a password has none that matches.</summary>
    public static bool Matches(Agent agent, string password) =>
        agent.PasswordHash.Length > 0 && Hasher.VerifyHashedPassword(agent, agent.PasswordHash, password) != PasswordVerificationResult.Failed;
}
