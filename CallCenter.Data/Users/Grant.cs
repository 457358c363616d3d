namespace CallCenter.Data.Users;

/// <summary>What a role says of one permission: 只读 or 读写. Written <c>callcenter.agents:write</c>.</summary>
/// <param name="Change">读写权限: add, change and delete, too.</param>
public sealed record Grant(string Permission, bool Change)
{
    private const string Read = "read";
    private const string Write = "write";

    public static Grant Parse(string written)
    {
        var colon = written.LastIndexOf(':');
        return colon < 0 ? new(written, Change: false) : new(written[..colon], written[(colon + 1)..] == Write);
    }

    public override string ToString() => $"{Permission}:{(Change ? Write : Read)}";
}
