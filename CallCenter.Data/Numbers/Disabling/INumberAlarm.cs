namespace CallCenter.Data.Numbers.Disabling;

/// <summary>A way to tell people that numbers were stopped: 短信, 邮箱, 钉钉 (manual 6.3.8, 外显号码停用告警). The alarm is stored already; a way that fails loses
/// nothing.</summary>
public interface INumberAlarm
{
    /// <returns>What became of it, for people; null where nobody is to be told.</returns>
    Task<string?> TellAsync(NumberAlarm alarm, CancellationToken cancel);
}
