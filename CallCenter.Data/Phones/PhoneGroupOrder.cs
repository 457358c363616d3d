namespace CallCenter.Data.Phones;

/// <summary>In which order a group's telephones are called, and how long each may ring.</summary>
public static class PhoneGroupOrder
{
    /// <summary>Nobody when the group is switched off.</summary>
    public static IReadOnlyList<PhoneGroupMember> Of(PhoneGroup group, Random random)
    {
        if (!group.Enabled)
        {
            return [];
        }

        var members = group.Members.ToArray();
        if (group.Strategy == PhoneGroupStrategy.Random)
        {
            random.Shuffle(members);
        }

        return members;
    }

    /// <param name="waited">Since the group was called.</param>
    /// <returns>No time is left when it is zero.</returns>
    public static TimeSpan RingTime(PhoneGroup group, PhoneGroupMember member, TimeSpan waited)
    {
        var left = TimeSpan.FromSeconds(group.Timeout) - waited;
        var ring = TimeSpan.FromSeconds(member.Timeout);
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < ring ? left : ring;
    }
}
