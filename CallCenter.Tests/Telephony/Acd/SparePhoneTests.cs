using CallCenter.Data.Agents;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;

namespace CallCenter.Tests.Telephony.Acd;

/// <summary>切主电话 and 切备电话 for agents who are signed in.</summary>
public sealed class SparePhoneTests
{
    private static readonly PhoneBinding Spare = new(BoundPhoneKind.Telephone, "13900000001");

    [Fact]
    public async Task An_idle_agent_is_reached_at_the_other_phone_at_once_and_stays_idle()
    {
        await using var centre = new AcdFixture(1);
        await centre.SignInAsync(1);

        await centre.Acd.ConfigureAsync(WithSpare(centre.Configuration));

        var call = await centre.EnterAsync();
        Assert.Equal(Spare, (await centre.NextAsync(call)).Phone);
    }

    [Fact]
    public async Task Who_has_a_call_keeps_the_phone_until_it_is_over()
    {
        await using var centre = new AcdFixture(1);
        await centre.SignInAsync(1);
        var call = await centre.EnterAsync();
        await centre.ReservedForAsync(call);
        await centre.Acd.OfferRingingAsync(1, call);
        await centre.Acd.OfferAnsweredAsync(1, call);

        await centre.Acd.ConfigureAsync(WithSpare(centre.Configuration));
        Assert.Equal(AcdFixture.PhoneOf(1), await PhoneAsync(centre));

        await centre.Acd.CallEndedAsync(1, call, new("挂断", "hung up"));
        Assert.Equal(Spare, await PhoneAsync(centre));
    }

    [Fact]
    public async Task Who_signed_in_with_a_phone_of_their_own_choice_keeps_it()
    {
        await using var centre = new AcdFixture(1);
        var own = new PhoneBinding(BoundPhoneKind.Telephone, "02100000000");
        Assert.Null(await centre.Acd.SignInAsync(1, own, AgentState.Idle, "", new("座席登录", "signed in")));

        await centre.Acd.ConfigureAsync(WithSpare(centre.Configuration));

        Assert.Equal(own, await PhoneAsync(centre));
    }

    [Fact]
    public async Task A_phone_that_another_agent_uses_is_not_taken()
    {
        await using var centre = new AcdFixture(2);
        await centre.SignInAsync(1);
        Assert.Null(await centre.Acd.SignInAsync(2, Spare, AgentState.Idle, "", new("座席登录", "signed in")));

        await centre.Acd.ConfigureAsync(WithSpare(centre.Configuration));

        Assert.Equal(AcdFixture.PhoneOf(1), await PhoneAsync(centre));
    }

    private static DepartmentConfiguration WithSpare(DepartmentConfiguration configuration)
    {
        var next = TestDepartment.With(TestDepartment.Agents(configuration.Agents.Count), configuration.Queues);
        (next.Agents[0].PhoneKind, next.Agents[0].Phone) = (Spare.Kind, Spare.Number);
        return next;
    }

    private static async Task<PhoneBinding?> PhoneAsync(AcdFixture centre) => (await centre.Acd.SnapshotAsync()).Agents.Single(agent => agent.AgentId == 1).Phone;
}
