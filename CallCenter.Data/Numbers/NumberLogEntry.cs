using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>A line of 号码操作日志 (manual 6.3.7.3). Written in the transaction of what it tells.</summary>
public sealed class NumberLogEntry : IOfDepartment
{
    public long Id { get; set; }

    public int DepartmentId { get; set; }

    public Department? Department { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>热线号码 with its area code.</summary>
    public required string Number { get; set; }

    /// <summary>中继号码: the number on the trunk, which is the same for all numbers that we know.</summary>
    public required string TrunkNumber { get; set; }

    public string AreaCode { get; set; } = "";

    public HotlineKind Kind { get; set; }

    public NumberOperation Operation { get; set; }

    /// <summary>操作人</summary>
    public string UserName { get; set; } = "";

    /// <summary>描述</summary>
    public string Description { get; set; } = "";

    /// <summary>What was done with a number.</summary>
    /// <param name="by">操作人</param>
    public static NumberLogEntry Of(Hotline number, NumberOperation operation, string by, string description, DateTimeOffset at) => new()
    {
        DepartmentId = number.DepartmentId, At = at, Number = number.Full, TrunkNumber = number.Full, AreaCode = number.AreaCode, Kind = number.Kind,
        Operation = operation, UserName = by, Description = description,
    };
}

/// <summary>操作类型</summary>
public enum NumberOperation
{
    /// <summary>新增</summary>
    Add = 1,

    /// <summary>修改</summary>
    Change = 2,

    /// <summary>删除</summary>
    Delete = 3,

    /// <summary>启用</summary>
    Enable = 4,

    /// <summary>停用</summary>
    Disable = 5,

    /// <summary>新增座席</summary>
    Bind = 6,

    /// <summary>重置</summary>
    Reset = 7,

    /// <summary>设置主热线号码</summary>
    Main = 8,

    /// <summary>绑定A号码</summary>
    Relate = 9,

    /// <summary>解绑A号码</summary>
    Part = 10,
}
