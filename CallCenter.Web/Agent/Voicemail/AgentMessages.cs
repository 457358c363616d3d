using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voicemail;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Voicemail;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Web.Agents.Voicemail;

/// <summary>留言 of an agent: the messages of public boxes and of the private ones that are the agent's. A list like the others, made for one agent.</summary>
public static class AgentMessages
{
    private static readonly HashSet<string> Permissions = ["agent.messages", Permission.Recordings, Permission.FullNumbers];

    public static Access AccessOf(SignedInAgent agent) => new(null, agent.Number, agent.Name, Scope.Of(agent.DepartmentId), Permissions);

    public static ListDefinition<VoicemailMessage> For(SignedInAgent agent)
    {
        var (agentId, departmentId) = (agent.AgentId, agent.DepartmentId);
        return new()
        {
            Name = "messages",
            Title = new("留言", "Messages"),
            Module = "agent",
            Section = "agent",
            Numbered = true,
            Rows = context => context.VoicemailMessages.OpenTo(context, departmentId, agentId),
            Time = message => message.EnteredAt,
            Key = message => message.Id,
            Changes = VoicemailMessages.Definition.Changes,
            Actions = typeof(MessageMark),
            By = VoicemailMessages.Definition.By,
            Show = VoicemailMessages.Definition.Show,
            Sections = [.. VoicemailMessages.Definition.Sections.Take(1)],
        };
    }
}
