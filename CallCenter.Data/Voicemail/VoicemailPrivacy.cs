using CallCenter.Data.Records;

namespace CallCenter.Data.Voicemail;

/// <summary>Whose messages are whose (manual 6.3.9.5): those of a private box are for its agents alone, and neither for users nor for programs. A box that was
/// deleted keeps nothing from anybody.</summary>
public static class VoicemailPrivacy
{
    /// <summary>What users and programs may see.</summary>
    public static IQueryable<VoicemailMessage> OutsidePrivateBoxes(this IQueryable<VoicemailMessage> messages, CallCenterContext context) =>
        messages.Where(message => !context.VoicemailBoxes.Any(
            box => box.DepartmentId == message.DepartmentId && box.Number == message.Box && box.Sharing == VoicemailSharing.Private));

    /// <summary>What an agent may see.</summary>
    public static IQueryable<VoicemailMessage> OpenTo(this IQueryable<VoicemailMessage> messages, CallCenterContext context, int departmentId, int agentId) =>
        messages.Where(message => message.DepartmentId == departmentId && !context.VoicemailBoxes.Any(
            box => box.DepartmentId == departmentId && box.Number == message.Box && box.Sharing == VoicemailSharing.Private && !box.AgentIds.Contains(agentId)));
}
