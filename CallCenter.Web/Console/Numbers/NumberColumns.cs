using CallCenter.Data.Numbers;
using CallCenter.Web.Listing;
using Column = CallCenter.Web.Listing.ListColumn<CallCenter.Data.Numbers.Hotline>;
using Filter = CallCenter.Web.Listing.ListFilter<CallCenter.Data.Numbers.Hotline>;

namespace CallCenter.Web.Console.Numbers;

/// <summary>What the lists of numbers share.</summary>
internal static class NumberColumns
{
    private static readonly Choice On = new("on", new("启用", "Enabled"));
    private static readonly Choice Off = new("off", new("停用", "Disabled"));

    public static Filter ByArea { get; } = Filter.Equal("areaCode", new("区号", "Area code"), number => number.AreaCode);

    public static Filter ByNumber { get; } = Filter.Contains("number", new("号码", "Number"), number => number.Number);

    public static Filter ByAgent { get; } = Filter.Typed(
        "agent", new("座席工号", "Agent number"), FilterKind.Text, _ => null, (rows, value) => rows.Where(number => number.Agents.Any(agent => agent.AgentNumber == value)));

    public static Filter ByRemark { get; } = Filter.Contains("remark", new("备注", "Remark"), number => number.Remark);

    public static Column AreaCode { get; } = Column.Of("areaCode", new("区号", "Area code"), number => number.AreaCode);

    public static Column Province { get; } = Column.Words("province", new("省份", "Province"), number => NumberWords.Province(number.AreaCode));

    public static Column City { get; } = Column.Words("city", new("城市", "City"), number => NumberWords.City(number.AreaCode));

    public static Column Number { get; } = Column.Of("number", new("号码", "Number"), number => number.Number);

    public static Column TrunkGroup { get; } = Column.Of("trunkGroup", new("中继群组", "Trunk group"), number => number.TrunkGroup);

    public static Column TrunkCode { get; } = Column.Of("trunkCode", new("中继群组代号", "Trunk group code"), number => number.TrunkCode);

    public static Column Mark { get; } = Column.Of("mark", new("标记类型", "Marked as"), number => number.Mark == "" ? "--" : number.Mark);

    public static Column MarkCount { get; } = Column.Of("markCount", new("标记次数", "Times marked"), number => number.MarkCount, ColumnKind.Number);

    public static Column Agents { get; } = Column.Words("agents", new("座席工号", "Agent numbers"), NumberWords.Agents);

    public static Column CreatedAt { get; } = Column.Of("createdAt", new("创建时间", "Created"), number => number.CreatedAt, ColumnKind.Time);

    public static Column Remark { get; } = Column.Of("remark", new("备注", "Remark"), number => number.Remark);

    /// <summary>热线号码, 外显号码: the whole number. As <see cref="Hotline.Full"/>, in a form that SQL understands.</summary>
    public static Column Full(Text label) => Column.Of(
        "hotline", label, number => number.Number.StartsWith("1") && number.Number.Length == 11 ? number.Number : number.AreaCode + number.Number);

    /// <summary>动态外显, 激活状态</summary>
    public static Column CallerId(Text label) => Column.Either("callerId", label, number => number.CallerId, On, Off);

    public static Filter ByCallerId(Text label) => Filter.Cases("callerId", label, (On, number => number.CallerId), (Off, number => !number.CallerId));
}
