using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>An entry of 黑/白名单 (manual 6.3.9.7).</summary>
public sealed class NumberListEntry : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public NumberListKind Kind { get; set; }

    /// <summary>呼叫类型</summary>
    public ListedCalls Direction { get; set; } = ListedCalls.Inbound;

    /// <summary>电话类型: what <see cref="Number"/> is.</summary>
    public ListedPhone PhoneKind { get; set; } = ListedPhone.Number;

    /// <summary>A whole number or an area code; empty for callers without a number.</summary>
    public required string Number { get; set; }

    public string Remark { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <param name="number">In national form.</param>
    /// <param name="areaCode">Of the number; empty when unknown.</param>
    public bool Covers(string number, string areaCode) => PhoneKind switch
    {
        ListedPhone.AreaCode => areaCode is not "" && Number == areaCode,
        ListedPhone.Unknown => PhoneNumber.IsWithheld(number),
        _ => PhoneNumber.Normalise(Number) == number,
    };
}

/// <summary>名单类型</summary>
public enum NumberListKind
{
    Black = 1,
    White = 2,
}

/// <summary>呼叫类型 of an entry.</summary>
public enum ListedCalls
{
    Inbound = 1,
    Outbound = 2,
}

/// <summary>电话类型 of an entry.</summary>
public enum ListedPhone
{
    /// <summary>电话号码</summary>
    Number = 1,

    /// <summary>城市区号: every number of the city.</summary>
    AreaCode = 2,

    /// <summary>未知号码: every call that shows no number.</summary>
    Unknown = 3,
}
