using CallCenter.Data;
using CallCenter.Tests.Support;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Web.Security;

public sealed class SignInThrottleTests : IAsyncLifetime
{
    private const string Account = "1/2001";

    private readonly ManualTime time = new();
    private DataHost data = default!;
    private SignInThrottle throttle = default!;

    public async Task InitializeAsync()
    {
        data = await DataHost.StartAsync();
        throttle = New();
    }

    public async Task DisposeAsync() => await data.DisposeAsync();

    [Fact]
    public async Task The_lock_opens_after_its_time()
    {
        await AttemptAsync(SignInThrottle.AllowedFailures);
        Assert.Equal(SignInThrottle.LockOut, await throttle.AttemptAsync(Account, CancellationToken.None));

        time.Advance(SignInThrottle.LockOut);
        Assert.Equal(TimeSpan.Zero, await throttle.AttemptAsync(Account, CancellationToken.None));
    }

    [Fact]
    public async Task A_lock_survives_a_restart()
    {
        await AttemptAsync(SignInThrottle.AllowedFailures);

        Assert.Equal(SignInThrottle.LockOut, await New().AttemptAsync(Account, CancellationToken.None));
    }

    [Fact]
    public async Task Attempts_while_it_is_locked_do_not_keep_it_locked()
    {
        await AttemptAsync(SignInThrottle.AllowedFailures);
        time.Advance(SignInThrottle.LockOut - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), await throttle.AttemptAsync(Account, CancellationToken.None));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, await throttle.AttemptAsync(Account, CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_attempts_at_the_same_moment_no_more_are_let_through_than_of_attempts_one_by_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => throttle.AttemptAsync(Account, CancellationToken.None)));

        Assert.Equal(SignInThrottle.AllowedFailures, answers.Count(left => left == TimeSpan.Zero));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        await AttemptAsync(SignInThrottle.AllowedFailures - 1);
        await throttle.SucceededAsync(Account, CancellationToken.None);
        await AttemptAsync(SignInThrottle.AllowedFailures);
    }

    [Fact]
    public async Task Failures_long_apart_do_not_add_up()
    {
        for (var i = 0; i < SignInThrottle.AllowedFailures * 2; i++)
        {
            await AttemptAsync(1);
            time.Advance(SignInThrottle.LockOut + TimeSpan.FromSeconds(1));
        }
    }

    private SignInThrottle New() => new(data.Get<IDbContextFactory<CallCenterContext>>(), time);

    /// <summary>So many attempts, each of which is let through.</summary>
    private async Task AttemptAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(TimeSpan.Zero, await throttle.AttemptAsync(Account, CancellationToken.None));
        }
    }
}
