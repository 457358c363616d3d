using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Acd;

namespace CallCenter.Tests.Telephony.Acd;

public class MailboxTests
{
    [Fact]
    public async Task Callers_on_many_threads_never_share_an_agent_and_all_are_served()
    {
        const int Agents = 8;
        await using var acd = new AcdFixture(Agents, TestDepartment.Queue(1, change: queue => queue.WrapUp = 0));
        await acd.SignInAsync([.. Enumerable.Range(1, Agents)]);
        var holders = new int[Agents + 1];
        var shared = 0;

        await Task.WhenAll(Enumerable.Range(1, 400).Select(number => Task.Run(async () =>
        {
            var call = $"sip-1-1.{number}";
            await acd.Acd.EnterQueueAsync(acd.RequestOf(call));
            while (true)
            {
                var agent = (await acd.NextAsync(call)).AgentId;
                shared += Interlocked.Exchange(ref holders[agent], number) == 0 ? 0 : 1;
                if (number % 3 == 0 && Interlocked.Exchange(ref holders[agent], 0) == number)
                {
                    await acd.Acd.OfferFailedAsync(agent, call, OfferResult.Cancelled);
                    number++;
                    continue;
                }

                await acd.Acd.OfferAnsweredAsync(agent, call);
                await Task.Yield();
                Interlocked.Exchange(ref holders[agent], 0);
                await acd.Acd.CallEndedAsync(agent, call, default);
                return;
            }
        })));

        Assert.Equal(0, shared);
        var queue = await acd.QueueAsync();
        Assert.Equal((0, 0, Agents), (queue.Waiting, queue.Ringing, queue.AgentsIdle));
    }

    [Fact]
    public async Task Hang_ups_that_race_with_reservations_leave_no_agent_behind()
    {
        await using var acd = new AcdFixture(3, TestDepartment.Queue(1, change: queue => queue.WrapUp = 0));
        await acd.SignInAsync(1, 2, 3);

        await Task.WhenAll(Enumerable.Range(1, 300).Select(number => Task.Run(async () =>
        {
            var call = $"sip-1-1.{number}";
            using var gone = new CancellationTokenSource();
            await acd.Acd.EnterQueueAsync(acd.RequestOf(call));
            var next = acd.NextAsync(call, gone.Token);
            var hangUp = number % 2 == 0 ? gone.CancelAsync() : Task.CompletedTask;
            try
            {
                var decision = await next;
                await acd.Acd.OfferFailedAsync(decision.AgentId, call, OfferResult.CallerGone);
            }
            catch (OperationCanceledException)
            {
                // Gone before anybody was reserved, or freed again.
            }

            await hangUp;
        })));

        var queue = await acd.QueueAsync();
        Assert.Equal((0, 0, 3), (queue.Waiting, queue.Ringing, queue.AgentsIdle));
    }

    [Fact]
    public async Task A_call_cannot_wait_twice_at_once_and_the_first_wait_goes_on()
    {
        await using var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        var (talk, _) = await acd.TalkAsync();
        var call = await acd.EnterAsync();
        var first = acd.NextAsync(call);

        await Assert.ThrowsAsync<InvalidOperationException>(() => acd.NextAsync(call));

        await acd.Acd.CallEndedAsync(1, talk, default);
        acd.Pass(15);
        Assert.Equal(QueueDecisionKind.AgentReserved, (await first).Kind);
    }

    [Fact]
    public async Task A_department_that_closes_cancels_the_waits_and_refuses_new_work()
    {
        var acd = new AcdFixture(1);
        await acd.SignInAsync(1);
        await acd.TalkAsync();
        var waiting = acd.NextAsync(await acd.EnterAsync());
        await acd.Acd.SnapshotAsync();

        await acd.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => acd.Acd.SnapshotAsync());
    }
}
