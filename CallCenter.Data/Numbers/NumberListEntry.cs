using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>黑名单 / 白名单 entry: a whole number, or an area code that covers every number of its area.</summary>
public sealed class NumberListEntry : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public NumberListKind Kind { get; set; }

    public required string Number { get; set; }

    public string Remark { get; set; } = "";
}

public enum NumberListKind
{
    Black = 1,
    White = 2,
}
