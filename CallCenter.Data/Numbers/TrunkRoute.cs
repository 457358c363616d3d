namespace CallCenter.Data.Numbers;

/// <summary>A named way out to the telephone network (企业路由, manual 6.1.3.3), defined by the operator and chosen by enterprises.</summary>
public sealed class TrunkRoute
{
    public int Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The gateway's name at the switch; empty for the installation's usual one.</summary>
    public string Gateway { get; set; } = "";

    /// <summary>Dialled before the number; may be empty.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>路由描述信息</summary>
    public string Description { get; set; } = "";
}
