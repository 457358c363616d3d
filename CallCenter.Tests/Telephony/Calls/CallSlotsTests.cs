using CallCenter.Data.Records;
using CallCenter.Telephony.Calls;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>外呼并发限制 (manual 6.1.3.1.2 item 4): all outbound kinds count, two of them are limited.</summary>
public sealed class CallSlotsTests
{
    private readonly CallSlots slots = new();

    [Fact]
    public void Preview_and_direct_calls_take_slots_and_are_never_refused()
    {
        Assert.True(slots.TryTake(1, CallKind.Preview, "a", 2));
        Assert.True(slots.TryTake(1, CallKind.Direct, "b", 2));
        Assert.True(slots.TryTake(1, CallKind.Direct, "c", 2));

        Assert.False(slots.TryTake(1, CallKind.Predictive, "d", 2));
        Assert.False(slots.TryTake(1, CallKind.WebCall, "e", 3));
        Assert.True(slots.TryTake(1, CallKind.WebCall, "f", 4));
    }

    [Fact]
    public void Inbound_calls_and_other_enterprises_have_slots_of_their_own()
    {
        Assert.True(slots.TryTake(1, CallKind.WebCall, "a", 1));
        Assert.True(slots.TryTake(1, CallKind.Inbound, "b", 1));
        Assert.True(slots.TryTake(2, CallKind.WebCall, "c", 1));
    }

    [Fact]
    public void A_call_has_one_slot_however_often_it_asks_and_gives_it_back_once()
    {
        Assert.True(slots.TryTake(1, CallKind.Inbound, "a", 1));
        Assert.True(slots.TryTake(1, CallKind.Inbound, "a", 1));
        slots.Release(1, CallKind.Inbound, "a");
        slots.Release(1, CallKind.Inbound, "a");

        Assert.True(slots.TryTake(1, CallKind.Inbound, "b", 1));
        Assert.False(slots.TryTake(1, CallKind.Inbound, "c", 1));
    }
}
