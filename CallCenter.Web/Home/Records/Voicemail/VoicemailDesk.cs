using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Recordings;
using CallCenter.Data.Records;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voicemail;
using CallCenter.Web.Agents;
using CallCenter.Web.Agents.Voicemail;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Home.Records.Voicemail;

/// <summary>Who may listen to a message, and whether somebody has. Thread safe.</summary>
public sealed class VoicemailDesk(IDbContextFactory<CallCenterContext> contexts, AccessResolver resolver, DeskStore agents, TimeProvider time)
{
    private event Action? Marked;

    /// <summary>Tells, from any thread, that a message was marked.</summary>
    public IDisposable Subscribe(Action changed)
    {
        Marked += changed;
        return new Subscription(() => Marked -= changed);
    }

    /// <summary>The access by which somebody may hear the message: as a user or program, unless it lies in a private box, else as an agent whose box it is. Null when
    /// they may not.</summary>
    public async Task<Access?> ForAsync(ClaimsPrincipal asker, RecordingReference message, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var one = Message(context, message);
        if (await resolver.ForAsync(asker, cancel) is { } access && access.Can(Permission.Recordings) && access.Scope.Allows(message.DepartmentId)
            && await one.OutsidePrivateBoxes(context).AnyAsync(cancel))
        {
            return access;
        }

        return SignedInAgent.From(asker) is { } agent && agent.DepartmentId == message.DepartmentId && await agents.MayWorkAsync(agent, cancel)
            && await one.OpenTo(context, agent.DepartmentId, agent.AgentId).AnyAsync(cancel)
            ? AgentMessages.AccessOf(agent)
            : null;
    }

    /// <summary>Marks a message as 已读 or 未读.</summary>
    /// <returns>False when the asker may not hear it.</returns>
    public async Task<bool> MarkAsync(ClaimsPrincipal asker, RecordingReference message, bool read, CancellationToken cancel)
    {
        if (await ForAsync(asker, message, cancel) is not { } access)
        {
            return false;
        }

        await StoreAsync(access, message, read, cancel);
        return true;
    }

    /// <summary>Somebody who may plays the message: the first to do so is who read it.</summary>
    internal Task HeardAsync(Access access, RecordingReference message, CancellationToken cancel) => StoreAsync(access, message, read: true, cancel);

    /// <summary>未读 messages that an agent may hear.</summary>
    public async Task<int> UnreadAsync(SignedInAgent agent, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.VoicemailMessages.In(Scope.Of(agent.DepartmentId)).OpenTo(context, agent.DepartmentId, agent.AgentId).CountAsync(message => message.ReadAt == null, cancel);
    }

    private async Task StoreAsync(Access access, RecordingReference message, bool read, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var (at, by) = read ? ((DateTimeOffset?)time.GetUtcNow(), access.Name) : (null, "");
        var changed = await Message(context, message).Where(one => (one.ReadAt == null) == read)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ReadAt, at).SetProperty(one => one.ReadBy, by), cancel);
        if (changed > 0)
        {
            Marked?.Invoke();
        }
    }

    private static IQueryable<VoicemailMessage> Message(CallCenterContext context, RecordingReference message) =>
        context.VoicemailMessages.In(Scope.Of(message.DepartmentId)).Where(one => one.Id == message.Key && one.EnteredAt == message.At);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
