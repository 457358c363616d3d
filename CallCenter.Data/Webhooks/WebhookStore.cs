using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CallCenter.Data.Webhooks;

/// <summary>The messages that wait to be sent, and what became of those that were. Thread safe, also between nodes: a message is handed to one sender only.</summary>
public sealed class WebhookStore(NpgsqlDataSource database, IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    /// <summary>How long beyond the receiver's own time a sender may take before the message counts as lost and is handed out again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Puts messages into the list. What is there already stays as it is; messages of departments that are gone are dropped.</summary>
    public async Task AddAsync(IReadOnlyList<WebhookDelivery> messages, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            insert into webhook_delivery (event_id, department_id, webhook_id, kind, subject, at, url, variables, due_at)
            select one.event_id, one.department_id, one.webhook_id, one.kind, one.subject, one.at, one.url, one.variables, one.due_at
            from unnest($1::uuid[], $2::integer[], $3::integer[], $4::integer[], $5::text[], $6::timestamptz[], $7::text[], $8::jsonb[], $9::timestamptz[])
              with ordinality as one (event_id, department_id, webhook_id, kind, subject, at, url, variables, due_at, place)
            where exists (select from department where department.id = one.department_id)
            order by place
            on conflict (webhook_id, event_id) do nothing
            """);
        Add(command, NpgsqlDbType.Uuid, messages.Select(message => message.EventId));
        Add(command, NpgsqlDbType.Integer, messages.Select(message => message.DepartmentId));
        Add(command, NpgsqlDbType.Integer, messages.Select(message => message.WebhookId));
        Add(command, NpgsqlDbType.Integer, messages.Select(message => (int)message.Kind));
        Add(command, NpgsqlDbType.Text, messages.Select(message => message.Subject));
        Add(command, NpgsqlDbType.TimestampTz, messages.Select(message => message.At.UtcDateTime));
        Add(command, NpgsqlDbType.Text, messages.Select(message => message.Url));
        Add(command, NpgsqlDbType.Jsonb, messages.Select(message => message.Variables));
        Add(command, NpgsqlDbType.TimestampTz, messages.Select(message => message.DueAt.UtcDateTime));
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Receivers that have something due now, and when the next message is due.</summary>
    public async Task<(IReadOnlyList<int> Receivers, DateTimeOffset? Next)> DueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancel);
        var due = await context.WebhookDeliveries.Where(message => message.State == WebhookDeliveryState.Waiting)
            .GroupBy(message => message.WebhookId).Select(group => new { group.Key, At = group.Min(message => message.DueAt) }).ToListAsync(cancel);
        return ([.. due.Where(one => one.At <= now).Select(one => one.Key)], due.Where(one => one.At > now).Select(one => (DateTimeOffset?)one.At).Min());
    }

    /// <summary>Null when it is gone.</summary>
    public async Task<Webhook?> ReceiverAsync(int webhookId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Webhooks.AsNoTracking().SingleOrDefaultAsync(webhook => webhook.Id == webhookId, cancel);
    }

    /// <summary>Hands out messages of one receiver that are due, and counts the attempt. Of one subject only the oldest is handed out, so that they arrive in their order.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> ClaimAsync(int webhookId, TimeSpan timeout, int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand(
            """
            update webhook_delivery set tries = tries + 1, due_at = $2
            where id in (
              select id from webhook_delivery this
              where state = 1 and webhook_id = $1 and due_at <= $3 and not exists (
                select from webhook_delivery older
                where older.state = 1 and older.webhook_id = $1 and older.subject = this.subject and older.id < this.id)
              order by id limit $4 for update skip locked)
            returning id, department_id, kind, subject, at, variables::text, tries
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = webhookId });
        command.Parameters.Add(new NpgsqlParameter { Value = now + timeout + Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        var claimed = new List<WebhookDelivery>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            claimed.Add(new WebhookDelivery
            {
                Id = rows.GetInt64(0), DepartmentId = rows.GetInt32(1), WebhookId = webhookId, Kind = (WebhookKind)rows.GetInt32(2), Subject = rows.GetString(3),
                At = rows.GetFieldValue<DateTimeOffset>(4), Variables = rows.GetString(5), Tries = rows.GetInt32(6),
            });
        }

        return [.. claimed.OrderBy(message => message.Id)];
    }

    /// <summary>Writes down what became of an attempt.</summary>
    public async Task ConcludeAsync(WebhookDelivery message, CancellationToken cancel)
    {
        // What an answer holds is not ours to trust: PostgreSQL has no place for a zero character.
        var (answer, detail) = (Storable(message.Answer), Storable(message.Detail));
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.WebhookDeliveries.Where(row => row.Id == message.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, message.State).SetProperty(row => row.DueAt, message.DueAt).SetProperty(row => row.Status, message.Status)
                .SetProperty(row => row.Duration, message.Duration).SetProperty(row => row.Answer, answer)
                .SetProperty(row => row.Problem, message.Problem).SetProperty(row => row.Detail, detail),
            cancel);
    }

    /// <summary>The receiver is gone or disabled: what waits for it is not sent any more.</summary>
    public async Task DropAsync(int webhookId, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await context.WebhookDeliveries.Where(row => row.WebhookId == webhookId && row.State == WebhookDeliveryState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, WebhookDeliveryState.GivenUp).SetProperty(row => row.Problem, WebhookProblem.NoReceiver), cancel);
    }

    private static string Storable(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
}
