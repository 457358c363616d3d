using CallCenter.Data.Agents;

namespace CallCenter.Tests.Data.Agents;

public sealed class AgentPhonesTests
{
    [Fact]
    public void Switching_to_the_spare_and_back_takes_the_first_of_each_sort()
    {
        var agent = With(("8001", false), ("8002", true), ("8003", true), ("8004", false));

        Assert.True(agent.Use(spare: true));
        Assert.Equal("8002", agent.Phone);
        Assert.True(agent.Use(spare: false));
        Assert.Equal("8001", agent.Phone);
    }

    [Fact]
    public void Who_has_no_spare_phone_keeps_the_one_in_use()
    {
        var agent = With(("8001", false));

        Assert.False(agent.Use(spare: true));
        Assert.Equal("8001", agent.Phone);
    }

    [Fact]
    public void A_phone_that_was_entered_alone_is_a_main_phone()
    {
        var agent = new Agent { Number = "1", Name = "a", PhoneKind = BoundPhoneKind.Extension, Phone = "8001" };

        Assert.False(Assert.Single(agent.All()).Spare);
        Assert.True(agent.Use(spare: false));
    }

    [Fact]
    public void Another_phone_in_place_of_the_one_in_use_takes_its_line_in_the_list()
    {
        var agent = With(("8001", false), ("8002", true));
        agent.Phone = "8009";

        agent.Settle((BoundPhoneKind.Extension, "8001"));

        Assert.Equal([("8009", false), ("8002", true)], agent.All().Select(phone => (phone.Number, phone.Spare)));
    }

    [Fact]
    public void When_the_phone_in_use_is_taken_out_the_next_main_phone_is_in_use()
    {
        var agent = With(("8001", false), ("8002", true), ("8003", false));
        agent.Phones.RemoveAll(phone => phone.Number == "8001");

        agent.Settle((BoundPhoneKind.Extension, "8001"));

        Assert.Equal("8003", agent.Phone);
    }

    [Fact]
    public void The_first_phone_of_an_agent_is_in_use_and_unbinding_leaves_none()
    {
        var agent = With();
        agent.Phones.Add(new AgentPhone { Kind = BoundPhoneKind.Telephone, Number = "13800000000" });

        agent.Settle((agent.PhoneKind, ""));
        Assert.Equal((BoundPhoneKind.Telephone, "13800000000"), (agent.PhoneKind, agent.Phone));

        agent.Unbind();
        Assert.Equal(("", 0), (agent.Phone, agent.All().Count));
    }

    private static Agent With(params (string Number, bool Spare)[] phones) => new()
    {
        Number = "1", Name = "a", Phone = phones.Length > 0 ? phones[0].Number : "",
        Phones = [.. phones.Select((phone, position) => new AgentPhone { Kind = BoundPhoneKind.Extension, Number = phone.Number, Spare = phone.Spare, Position = position })],
    };
}
