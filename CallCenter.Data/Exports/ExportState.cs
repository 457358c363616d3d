namespace CallCenter.Data.Exports;

/// <summary>进度 of an export (manual 3.2.7). Numbers are stored.</summary>
public enum ExportState
{
    /// <summary>等待</summary>
    Waiting = 1,

    /// <summary>进行中</summary>
    Running = 2,

    /// <summary>完成: the file is there.</summary>
    Complete = 3,

    /// <summary>失败: the job says why.</summary>
    Failed = 4,

    /// <summary>已取消</summary>
    Cancelled = 5,

    /// <summary>已过期: the file was removed after its days.</summary>
    Expired = 6,
}
