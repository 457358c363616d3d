using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Agents;

/// <summary>置忙名称 (manual 6.3.8): 小休, 用餐, 开会 …</summary>
public sealed class BusyReason : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public required string Name { get; set; }

    public int Position { get; set; }
}
