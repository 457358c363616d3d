using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Queues;

/// <summary>技能 (manual 6.3.3): ties agents to queues.</summary>
public sealed class Skill : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";
}

/// <summary>A skill a queue asks for, at this level or above.</summary>
public sealed class QueueSkill
{
    public int QueueId { get; set; }

    public int SkillId { get; set; }

    public int Level { get; set; } = 1;
}
