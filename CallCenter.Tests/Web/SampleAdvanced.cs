using CallCenter.Data.Agents;
using CallCenter.Data.Ivr;
using CallCenter.Data.Phones;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Statistics;
using CallCenter.Data.Voicemail;
using CallCenter.Data.Voices;

namespace CallCenter.Tests.Web;

/// <summary>One of everything of 高级设置.</summary>
internal static class SampleAdvanced
{
    /// <param name="hotline">Makes what is unique in the installation differ.</param>
    public static IReadOnlyList<object> Of(int department, string name, string hotline)
    {
        var now = DateTimeOffset.UtcNow;
        return
        [
            new WeekPeriod { DepartmentId = department, Name = $"{name} 上班", Days = [DayOfWeek.Monday] },
            new FixedPeriod { DepartmentId = department, Name = $"{name} 放假", Start = new(2026, 10, 1), End = new(2026, 10, 7, 23, 59, 0) },
            new RegionGroup { DepartmentId = department, Name = $"{name} 地区", Codes = ["010", RegionGroup.International] },
            new Extension { DepartmentId = department, Number = hotline, AreaCode = "010", CreatedAt = now },
            new PhoneGroup
            {
                DepartmentId = department, Number = "1001", Name = $"{name} 电话组", CreatedAt = now, ChangedAt = now, Members = [new PhoneGroupMember("13800000000", "张三", 30, now)],
            },
            new VoicemailBox { DepartmentId = department, Number = "1", Name = $"{name} 留言箱", CreatedAt = now },
            new VoiceFile
            {
                DepartmentId = department, Code = "1558605875510", Name = $"{name} 开场白.wav", Description = "测试上传", Review = VoiceReview.Approved, Milliseconds = 1500, Bytes = 24044,
                Hash = new string('0', 64), WaitingMusic = true, CreatedAt = now, ChangedAt = now,
            },
            new VoiceGateway { DepartmentId = department, UserName = $"gw-{name}" },
            new Anchor { DepartmentId = department, Name = $"{name} 锚点", Parameter = "newcar", Initial = 5 },
            new HourlyAnchor
            {
                DepartmentId = department, HourStart = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour)), LocalDate = DateOnly.FromDateTime(now.UtcDateTime), AnchorId = department,
                Name = $"{name} 锚点", Parameter = "newcar", Passes = 3,
            },
        ];
    }
}
