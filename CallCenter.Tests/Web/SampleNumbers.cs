using CallCenter.Data;
using CallCenter.Data.Numbers;

namespace CallCenter.Tests.Web;

/// <summary>Numbers of a sample department beside its hotline: a mobile number with an A number, a number of its own, and a line of the log.</summary>
internal static class SampleNumbers
{
    public static async Task PlantAsync(CallCenterContext context, int departmentId, string hotline)
    {
        var now = DateTimeOffset.UtcNow;
        var mobile = new Hotline
        {
            DepartmentId = departmentId, Kind = HotlineKind.Mobile, Number = $"170{hotline}", AreaCode = "0734", CreatedAt = now,
            Agents = [new HotlineAgent { DepartmentId = departmentId, AgentNumber = SampleTenant.AgentNumber }],
        };
        var own = new Hotline { DepartmentId = departmentId, Kind = HotlineKind.Own, Number = "55555556", AreaCode = "010", TrunkGroup = "北京联通", TrunkCode = "10001", CreatedAt = now };
        context.AddRange(mobile, own, NumberLogEntry.Of(mobile, NumberOperation.Disable, "qy_test", "停用号码", now));
        await context.SaveChangesAsync();
        context.Add(new NumberRelation { DepartmentId = departmentId, HotlineId = mobile.Id, ANumber = "13900000001", AgentNumber = SampleTenant.AgentNumber, CreatedAt = now });
        await context.SaveChangesAsync();
    }
}
