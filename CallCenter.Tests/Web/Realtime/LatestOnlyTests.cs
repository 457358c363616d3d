using CallCenter.Web.Realtime;

namespace CallCenter.Tests.Web.Realtime;

public sealed class LatestOnlyTests
{
    private readonly Queue<Action> circuit = new();
    private readonly List<string> applied = [];
    private readonly List<Exception> failures = [];

    [Fact]
    public void While_the_circuit_is_busy_values_do_not_pile_up_and_the_latest_wins()
    {
        var inbox = Inbox(applied.Add);

        inbox.Post("1");
        inbox.Post("2");
        inbox.Post("3");

        Assert.Single(circuit);
        circuit.Dequeue()();
        Assert.Equal(["3"], applied);
    }

    [Fact]
    public void A_value_that_comes_after_a_delivery_is_delivered_too()
    {
        var inbox = Inbox(applied.Add);

        inbox.Post("1");
        circuit.Dequeue()();
        inbox.Post("2");
        circuit.Dequeue()();

        Assert.Equal(["1", "2"], applied);
    }

    [Fact]
    public void A_circuit_that_is_gone_is_no_failure()
    {
        var inbox = new LatestOnly<string>(_ => throw new ObjectDisposedException("circuit"), applied.Add, Fail);

        inbox.Post("1");

        Assert.Empty(failures);
    }

    [Fact]
    public void What_a_redraw_throws_is_handed_on()
    {
        var inbox = new LatestOnly<string>(
            action =>
            {
                action();
                return Task.CompletedTask;
            },
            _ => throw new InvalidOperationException("drawn wrongly"), Fail);

        inbox.Post("1");

        Assert.IsType<InvalidOperationException>(Assert.Single(failures));
    }

    private LatestOnly<string> Inbox(Action<string> apply) => new(
        action =>
        {
            circuit.Enqueue(action);
            return Task.CompletedTask;
        },
        apply, Fail);

    private Task Fail(Exception problem)
    {
        failures.Add(problem);
        return Task.CompletedTask;
    }
}
