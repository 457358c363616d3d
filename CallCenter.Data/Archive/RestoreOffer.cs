using CallCenter.Data.Tenancy;

namespace CallCenter.Data.Archive;

/// <summary>What may be brought back for some departments of one enterprise, and how often still.</summary>
/// <param name="Months">The latest first.</param>
/// <param name="Left">Restores that the enterprise has left this month.</param>
/// <param name="Allowed">Restores a month.</param>
/// <param name="Days">How long restored rows stay.</param>
public sealed record RestoreOffer(Enterprise Enterprise, IReadOnlyList<OfferedMonth> Months, int Left, int Allowed, int Days)
{
    /// <summary>Why nothing can be asked for now; null when it can.</summary>
    public Text? Refusal =>
        Left > 0 ? null
        : Allowed == 0 ? new("企业未开放过期数据恢复（每月次数限制为 0）。", "The enterprise allows no restores (its limit a month is 0).")
        : new($"本月的 {Allowed} 次恢复已用完，请下月再申请，或由管理员调整“通话记录日志恢复每月次数限制”。",
            $"All {Allowed} restores of this month are used up; ask next month, or have the limit raised in the enterprise's settings.");
}

/// <summary>A month of the departments' rows that lists do not reach by themselves.</summary>
/// <param name="Month">First day. Rows of its first or last hours may lie in the file of the month beside it, by the zone.</param>
/// <param name="Calls">Rows of <c>call_record</c>.</param>
/// <param name="Rows">Of all tables.</param>
/// <param name="Bytes">The departments' share of the files.</param>
/// <param name="Archived">False when it is in the database still, because another enterprise has it open: to restore it is only to open it.</param>
public sealed record OfferedMonth(DateOnly Month, long Calls, long Rows, long Bytes, bool Archived);

/// <param name="First">First day of the first month.</param>
/// <param name="Last">First day of the last one, which is included.</param>
/// <param name="Departments">Of one enterprise; what the asker may not see has to be left out already.</param>
public sealed record RestoreWish(DateOnly First, DateOnly Last, IReadOnlyCollection<int> Departments, int? UserId, string UserName);
