using System.Text.Json;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Telephony.Webhooks;

public sealed class WebhookDeliveryTests
{
    [Fact]
    public async Task A_call_is_told_step_by_step_to_those_who_asked_for_it()
    {
        await using var rig = await WebhookRig.StartAsync();
        WebhookKind[] kinds =
        [
            WebhookKind.Incoming, WebhookKind.Keys, WebhookKind.IncomingRinging, WebhookKind.IncomingAnswered, WebhookKind.Recording, WebhookKind.IncomingEnded,
        ];
        foreach (var kind in kinds)
        {
            await rig.AddAsync(kind, $"/{kind}");
        }

        await rig.AddAsync(WebhookKind.AgentState, "/state");
        await rig.AddAsync(WebhookKind.IncomingAnswered, "/off", webhook => webhook with { Enabled = false });
        await rig.SignInAsync();

        await rig.Switch.Call(new SimulatedCustomer("13912345678"), WebhookRig.Hotline, CustomerScript.Usual("1", TimeSpan.FromMilliseconds(300))).Ended;

        await Eventually.TrueAsync(() => kinds.All(kind => Bodies(rig, $"/{kind}").Count == 1), "a push of each kind");
        var answered = Bodies(rig, "/IncomingAnswered").Single();
        Assert.Equal(("13912345678", "2001", "王伟", "inbound", "售前咨询"), (
            answered["cdr_customer_number"], answered["cdr_agent_number"], answered["cdr_agent_name"], answered["cdr_call_type"], answered["cdr_queue_name"]));
        Assert.Equal("1", Bodies(rig, "/Keys").Single()["keys_digits"]);
        Assert.EndsWith(".wav", Bodies(rig, "/Recording").Single()["cdr_record_file"], StringComparison.Ordinal);
        var ended = Bodies(rig, "/IncomingEnded").Single();
        Assert.Equal(("Normal", "Customer", answered["cdr_main_unique_id"]), (ended["cdr_end_reason"], ended["cdr_hangup_side"], ended["cdr_main_unique_id"]));
        await Eventually.TrueAsync(() => Bodies(rig, "/state").Count >= 4, "the states of the agent");
        Assert.Equal(
            ["Offline>Idle", "Idle>Ringing", "Ringing>Talking", "Talking>WrapUp"],
            Bodies(rig, "/state").Take(4).Select(body => $"{body["agent_last_state"]}>{body["agent_state"]}"));
        Assert.Empty(Bodies(rig, "/off"));
    }

    [Fact]
    public async Task What_fails_is_tried_again_until_it_is_taken_and_later_news_of_the_same_call_waits_for_it()
    {
        await using var rig = await WebhookRig.StartAsync();
        var refusals = 2;
        rig.Receiver.Answer = (request, _) => Task.FromResult(request.Body.Contains("call-1", StringComparison.Ordinal) && Interlocked.Decrement(ref refusals) >= 0 ? (503, "later") : (200, "taken"));
        await rig.AddAsync(WebhookKind.Incoming, "/push", webhook => webhook with { Retries = 3, Parameters = [new("cdr_main_unique_id", "id")] });

        rig.Tell(WebhookKind.Incoming, "call-1");
        rig.Tell(WebhookKind.Incoming, "call-1");
        rig.Tell(WebhookKind.Incoming, "call-2");

        var first = await rig.LineAsync("call-1", line => line is { State: WebhookDeliveryState.Delivered, Tries: 3 });
        Assert.Equal((200, "taken", WebhookProblem.None), (first.Status, first.Answer, first.Problem));
        await rig.LineAsync("call-1", line => line is { State: WebhookDeliveryState.Delivered, Tries: 1 } && line.Id > first.Id);
        await rig.LineAsync("call-2", line => line is { State: WebhookDeliveryState.Delivered, Tries: 1 });
        Assert.Equal(5, rig.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_never_answers_delays_no_other_and_is_given_up()
    {
        await using var rig = await WebhookRig.StartAsync();
        rig.Receiver.Answer = async (request, gone) =>
        {
            await Task.Delay(request.Path == "/dead" ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, gone);
            return (200, "ok");
        };
        await rig.AddAsync(WebhookKind.Incoming, "/dead", webhook => webhook with { TimeoutSeconds = 2 });
        var alive = await rig.AddAsync(WebhookKind.Incoming, "/alive");

        for (var call = 0; call < 20; call++)
        {
            rig.Tell(WebhookKind.Incoming, $"call-{call}");
        }

        await Eventually.TrueAsync(() => rig.Receiver.Requests.Count(request => request.Path == "/alive") == 20, "all messages to the other");
        await using (var context = await rig.ContextAsync())
        {
            Assert.True(await context.WebhookDeliveries.AnyAsync(row => row.WebhookId != alive.Id && row.State == WebhookDeliveryState.Waiting), "the dead one is still being waited for");
        }

        var line = await rig.LineAsync("call-0", row => row.State == WebhookDeliveryState.GivenUp);
        Assert.Equal((WebhookProblem.Timeout, null, 1), (line.Problem, line.Status, line.Tries));
    }

    [Fact]
    public async Task A_private_address_is_not_sent_to_unless_the_operator_allows_it()
    {
        await using var rig = await WebhookRig.StartAsync(network: "10.9.0.0/16");
        await rig.AddAsync(WebhookKind.Incoming, "/push", webhook => webhook with { Retries = 3 });
        await rig.AddAsync(WebhookKind.Incoming, "/name", webhook => webhook with { Url = $"http://localhost:{rig.Receiver.Address.Port}/name" });

        rig.Tell(WebhookKind.Incoming, "call-1");

        var line = await rig.LineAsync("call-1", row => row is { State: WebhookDeliveryState.GivenUp } && row.Url.Contains("127.0.0.1", StringComparison.Ordinal));
        Assert.Equal((WebhookProblem.AddressRefused, 1), (line.Problem, line.Tries));
        await rig.LineAsync("call-1", row => row is { Problem: WebhookProblem.AddressRefused } && row.Url.Contains("localhost", StringComparison.Ordinal));
        Assert.Empty(rig.Receiver.Requests);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_secrets_of_the_address_are_not_in_the_log()
    {
        await using var rig = await WebhookRig.StartAsync();
        rig.Receiver.Answer = (_, _) => Task.FromResult((302, "http://169.254.169.254/"));
        await rig.AddAsync(WebhookKind.Incoming, "/push?access_token=geheim");

        rig.Tell(WebhookKind.Incoming, "call-1");

        var line = await rig.LineAsync("call-1", row => row.State == WebhookDeliveryState.GivenUp);
        Assert.Equal((302, WebhookProblem.Status), (line.Status, line.Problem));
        Assert.DoesNotContain("geheim", line.Url, StringComparison.Ordinal);
        Assert.Equal("?access_token=geheim", rig.Receiver.Requests.Single().Query);
    }

    [Fact]
    public async Task What_waits_for_a_receiver_that_is_disabled_is_not_sent_any_more()
    {
        await using var rig = await WebhookRig.StartAsync();
        rig.Receiver.Answer = (_, _) => Task.FromResult((500, ""));
        var webhook = await rig.AddAsync(WebhookKind.Incoming, "/push", one => one with { Retries = 10 });
        rig.Tell(WebhookKind.Incoming, "call-1");
        await rig.LineAsync("call-1", row => row.Tries == 1 && row.Status == 500);

        await using (var context = await rig.ContextAsync())
        {
            await context.Webhooks.Where(row => row.Id == webhook.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Enabled, false));
        }

        Assert.Equal(WebhookProblem.NoReceiver, (await rig.LineAsync("call-1", row => row.State == WebhookDeliveryState.GivenUp)).Problem);
    }

    [Fact]
    public async Task Messages_that_a_dead_process_left_behind_are_stored_once_by_the_next()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var folder = Directory.CreateTempSubdirectory("callcenter-outbox-").FullName;
        await using var context = await data.Get<IDbContextFactory<CallCenter.Data.CallCenterContext>>().CreateDbContextAsync();
        var department = await context.Departments.Select(row => row.Id).FirstAsync();
        using (var died = Outbox(data, folder))
        {
            died.Add(Message(department, "call-1"));
            died.Add(Message(department, "call-2"));
        }

        await File.AppendAllTextAsync(Path.Combine(folder, "webhooks.jsonl"), "{\"EventId\":\"half of a li");
        for (var start = 0; start < 2; start++)
        {
            using var outbox = Outbox(data, folder);
            await outbox.StartAsync(CancellationToken.None);
            outbox.Add(Message(department, $"start-{start}"));
            await Eventually.TrueAsync(() => context.WebhookDeliveries.AnyAsync(row => row.Subject == $"start-{start}"), "the message to be stored");
            await outbox.StopAsync(CancellationToken.None);
        }

        Assert.Equal(["call-1", "call-2", "start-0", "start-1"], await context.WebhookDeliveries.OrderBy(row => row.Id).Select(row => row.Subject).ToListAsync());
        Directory.Delete(folder, recursive: true);
    }

    private static WebhookOutbox Outbox(DataHost data, string folder) =>
        new(folder, data.Get<WebhookStore>(), TimeProvider.System, NullLogger<WebhookOutbox>.Instance);

    private static WebhookDelivery Message(int department, string subject) => new()
    {
        EventId = Guid.NewGuid(), DepartmentId = department, WebhookId = 1, Kind = WebhookKind.Incoming, Subject = subject, At = DateTimeOffset.UtcNow, DueAt = DateTimeOffset.UtcNow,
    };

    private static List<Dictionary<string, string>> Bodies(WebhookRig rig, string path) =>
        [.. rig.Receiver.Requests.Where(request => request.Path == path).Select(request => JsonSerializer.Deserialize<Dictionary<string, string>>(request.Body)!)];
}
