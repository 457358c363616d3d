using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Ivr;

/// <summary>锚点 (manual 6.3.9.11): a counter that calls move on when they pass an IVR node that names it.</summary>
public sealed class Anchor : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    /// <summary>锚点事件: what IVR nodes show to choose from.</summary>
    public required string Name { get; set; }

    /// <summary>数据参数: the counter's name in statistics, e.g. <c>newcarNormal</c>.</summary>
    public required string Parameter { get; set; }

    /// <summary>初始值: what the counter shows at the beginning of each day.</summary>
    public int Initial { get; set; }
}
