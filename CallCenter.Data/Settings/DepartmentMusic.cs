namespace CallCenter.Data.Settings;

/// <summary>What callers of a department hear while they wait (manual 6.3.2 and 6.3.6).</summary>
public static class DepartmentMusic
{
    public static MusicSetting Waiting { get; } = new("department.waiting-music", new("默认等待音乐", "Music while waiting"))
    {
        Group = DepartmentGroups.Inbound,
        Help = new(
            "没有单独设置等待音乐的队列播放它。可选公共语音库的音乐，和企业语音库中已新增到等待音乐的语音。",
            "Heard in queues that have no music of their own: public music, or a voice of the library that is marked as waiting music."),
    };

    public static IReadOnlyList<Setting> All { get; } = [Waiting];
}
