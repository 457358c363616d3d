using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Phones;

/// <summary>电话组 (manual 6.3.9.4): telephones that an IVR flow calls one after the other until one answers.</summary>
public sealed class PhoneGroup : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>电话组号: at most 8 digits.</summary>
    public required string Number { get; set; }

    public required string Name { get; set; }

    /// <summary>超时时间: the longest wait for the whole group, 5-600 seconds.</summary>
    public int Timeout { get; set; } = 60;

    public PhoneGroupStrategy Strategy { get; set; } = PhoneGroupStrategy.Sequential;

    public bool Enabled { get; set; } = true;

    /// <summary>In the order of their priority.</summary>
    public IReadOnlyList<PhoneGroupMember> Members { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <param name="Phone">电话: digits.</param>
/// <param name="Timeout">How long this phone rings, 5-60 seconds and not longer than the group waits.</param>
/// <param name="CreatedAt">When it joined the group.</param>
public sealed record PhoneGroupMember(string Phone, string Name, int Timeout, DateTimeOffset CreatedAt);

/// <summary>呼叫策略 of a group.</summary>
public enum PhoneGroupStrategy
{
    /// <summary>顺序: the first; when it is busy or does not answer, the second, and so on.</summary>
    Sequential = 1,

    /// <summary>随机</summary>
    Random = 2,
}
