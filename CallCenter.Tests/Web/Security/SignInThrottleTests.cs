using CallCenter.Tests.Support;
using CallCenter.Web.Security;

namespace CallCenter.Tests.Web.Security;

public sealed class SignInThrottleTests
{
    private readonly ManualTime time = new();
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new SignInThrottle(time);

    [Fact]
    public void The_lock_opens_after_its_time()
    {
        Fail(SignInThrottle.AllowedFailures);
        Assert.Equal(SignInThrottle.LockOut, throttle.Remaining("1/2001"));

        time.Advance(SignInThrottle.LockOut);
        Assert.Equal(TimeSpan.Zero, throttle.Remaining("1/2001"));
    }

    [Fact]
    public void A_success_forgets_the_failures_before_it()
    {
        Fail(SignInThrottle.AllowedFailures - 1);
        throttle.Succeeded("1/2001");
        Fail(1);

        Assert.Equal(TimeSpan.Zero, throttle.Remaining("1/2001"));
    }

    [Fact]
    public void Failures_long_apart_do_not_add_up()
    {
        for (var i = 0; i < SignInThrottle.AllowedFailures * 2; i++)
        {
            Fail(1);
            time.Advance(SignInThrottle.LockOut + TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.Zero, throttle.Remaining("1/2001"));
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            throttle.Failed("1/2001");
        }
    }
}
