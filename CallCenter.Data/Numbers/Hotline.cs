using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Numbers;

/// <summary>A number of a department: 热线号码 that customers dial, 手机号 and 自备号码, all of which may be shown to whom the department calls (manual 6.3.7, 6.1.3.4).</summary>
public sealed class Hotline : IConfigured
{
    public int Id { get; set; }

    public int DepartmentId { get; set; }

    public HotlineKind Kind { get; set; } = HotlineKind.Direct;

    /// <summary>号码 without area code, e.g. <c>89193634</c>. With its area code unique in the installation, except among 自备号码 of different departments.</summary>
    public required string Number { get; set; }

    /// <summary>区号, e.g. <c>010</c>. Of a mobile number where it is at home; empty where there is none, e.g. of 400 numbers.</summary>
    public string AreaCode { get; set; } = "";

    /// <summary>Calls to the number come in. Whether it is shown to others is <see cref="CallerId"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>动态外显 of a landline, 激活状态 of a mobile number: it may be chosen as caller id. A stopped landline still works where it is named itself; a
    /// stopped mobile number is shown to nobody.</summary>
    public bool CallerId { get; set; } = true;

    /// <summary>中继群组</summary>
    public string TrunkGroup { get; set; } = "";

    /// <summary>中继群组代号</summary>
    public string TrunkCode { get; set; } = "";

    /// <summary>标记类型: what phones of customers say about the number, e.g. 骚扰电话; empty for nothing.</summary>
    public string Mark { get; set; } = "";

    /// <summary>标记次数</summary>
    public int MarkCount { get; set; }

    /// <summary>主热线号码: one of a department, none of its 自备号码.</summary>
    public bool Main { get; set; }

    /// <summary>是否 A 号码 of a 自备号码: calls of AXB may be made from it.</summary>
    public bool ANumber { get; set; }

    /// <summary>是否外显 of a 自备号码: false where it is not to be shown to anybody.</summary>
    public bool Displayed { get; set; } = true;

    /// <summary>备注: why the number was started or stopped last.</summary>
    public string Remark { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>座席工号: these agents are shown with this number, and with no other (manual 6.3.7.1).</summary>
    public List<HotlineAgent> Agents { get; set; } = [];

    /// <summary>The number with its area code, as others dial it: <c>01089193634</c>. A mobile number has none before it.</summary>
    public string Full => PhoneNumber.IsMobile(Number) ? Number : AreaCode + Number;
}

/// <summary>号码类型</summary>
public enum HotlineKind
{
    /// <summary>直线号码</summary>
    Direct = 1,

    /// <summary>自备号码: a number that is another's as well; shown to customers, and dialled by them only where nobody else has it.</summary>
    Own = 2,

    /// <summary>400号码</summary>
    FourHundred = 3,

    /// <summary>手机虚拟号码</summary>
    Mobile = 4,
}

/// <summary>An agent bound to a number.</summary>
public sealed class HotlineAgent : IOfDepartment
{
    public int HotlineId { get; set; }

    public int DepartmentId { get; set; }

    public required string AgentNumber { get; set; }

    /// <summary>区号 of the customers for whom it holds; empty for all.</summary>
    public string AreaCode { get; set; } = "";
}
