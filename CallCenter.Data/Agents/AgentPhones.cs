namespace CallCenter.Data.Agents;

/// <summary>Which of an agent's phones is in use.</summary>
public static class AgentPhones
{
    /// <summary>The agent's phones in their order, main ones first. One that was entered as the phone in use alone is a main phone.</summary>
    public static IReadOnlyList<AgentPhone> All(this Agent agent) =>
        agent.Phones.Count == 0 && agent.Phone is not ""
            ? [new AgentPhone { AgentId = agent.Id, Kind = agent.PhoneKind, Number = agent.Phone }]
            : [.. agent.Phones.OrderBy(phone => phone.Spare).ThenBy(phone => phone.Position)];

    /// <summary>切主电话 and 切备电话: the first phone of that sort is in use from now on. False when there is none.</summary>
    public static bool Use(this Agent agent, bool spare)
    {
        if (agent.All().FirstOrDefault(phone => phone.Spare == spare) is not { } phone)
        {
            return false;
        }

        (agent.PhoneKind, agent.Phone) = (phone.Kind, phone.Number);
        return true;
    }

    /// <summary>解绑: the agent has no phone left.</summary>
    public static void Unbind(this Agent agent)
    {
        agent.Phones.Clear();
        agent.Phone = "";
    }

    /// <summary>Makes the list and the phone in use agree after either was changed.</summary>
    /// <param name="before">The phone that was in use before the change.</param>
    public static void Settle(this Agent agent, (BoundPhoneKind Kind, string Number) before)
    {
        var replaced = agent.Phones.Find(phone => Is(phone, before));
        if ((agent.PhoneKind, agent.Phone) != before)
        {
            Replace(agent, replaced);
        }

        if (agent.Phone is "" || !agent.Phones.Exists(phone => Is(phone, (agent.PhoneKind, agent.Phone))))
        {
            // The one in use is gone: the next one, main phones first.
            var next = agent.Phones.OrderBy(phone => phone.Spare).ThenBy(phone => phone.Position).FirstOrDefault();
            (agent.PhoneKind, agent.Phone) = next is null ? (agent.PhoneKind, "") : (next.Kind, next.Number);
        }
    }

    /// <summary>Another phone was entered in place of the one in use.</summary>
    private static void Replace(Agent agent, AgentPhone? replaced)
    {
        if (agent.Phone is not "" && agent.Phones.Exists(phone => Is(phone, (agent.PhoneKind, agent.Phone))))
        {
            return;
        }

        if (replaced is not null)
        {
            agent.Phones.Remove(replaced);
        }

        if (agent.Phone is not "")
        {
            agent.Phones.Add(new AgentPhone
            {
                AgentId = agent.Id, Kind = agent.PhoneKind, Number = agent.Phone, Spare = replaced?.Spare ?? false,
                Position = replaced?.Position ?? agent.Phones.Select(phone => phone.Position + 1).DefaultIfEmpty(0).Max(),
            });
        }
    }

    private static bool Is(AgentPhone phone, (BoundPhoneKind Kind, string Number) other) => phone.Kind == other.Kind && phone.Number == other.Number;
}
