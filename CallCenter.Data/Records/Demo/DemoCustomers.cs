namespace CallCenter.Data.Records.Demo;

/// <summary>The people who call a demo department and are called by it: few enough that they call again.</summary>
internal static class DemoCustomers
{
    private const int Count = 240;

    private static readonly (string Prefix, string AreaCode, string Region)[] Mobiles =
    [
        ("1380011", "010", "北京 / 北京"), ("1371822", "010", "北京 / 北京"), ("1391733", "021", "上海 / 上海"), ("1861644", "021", "上海 / 上海"),
        ("1342255", "020", "广东 / 广州"), ("1503666", "0755", "广东 / 深圳"), ("1582877", "028", "四川 / 成都"), ("1897188", "027", "湖北 / 武汉"),
        ("1595799", "0571", "浙江 / 杭州"), ("1313210", "024", "辽宁 / 沈阳"), ("1813131", "0314", "河北 / 承德"), ("1873412", "0351", "山西 / 太原"),
    ];

    private static readonly (string AreaCode, string Region)[] Cities =
        [("010", "北京 / 北京"), ("021", "上海 / 上海"), ("0755", "广东 / 深圳"), ("0571", "浙江 / 杭州")];

    /// <summary>One of the department's customers; some call often.</summary>
    public static DemoCustomer Any(Random random, int departmentId)
    {
        var who = random.Next(3) == 0 ? random.Next(Count / 12) : random.Next(Count);
        if (who % 9 == 8)
        {
            var city = Cities[who % Cities.Length];
            return new DemoCustomer($"{city.AreaCode}{5 + (who % 4)}{Digits(departmentId, who, city.AreaCode.Length == 3 ? 7 : 6)}", city.AreaCode, city.Region);
        }

        var mobile = Mobiles[who % Mobiles.Length];
        return new DemoCustomer(mobile.Prefix + Digits(departmentId, who, 4), mobile.AreaCode, mobile.Region);
    }

    private static string Digits(int departmentId, int who, int count) =>
        $"{((departmentId * 7919L) + (who * 104729L)) % (long)Math.Pow(10, count)}".PadLeft(count, '0');
}

internal sealed record DemoCustomer(string Number, string AreaCode, string Region);
