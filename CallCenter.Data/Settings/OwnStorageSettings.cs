namespace CallCenter.Data.Settings;

/// <summary>录音独立存储配置 (manual 6.1.3.1.5 item 28): the customer's own bucket. And 本地录音相关配置 (6.1.3.1.6).</summary>
public static class OwnStorageSettings
{
    public static FlagSetting On { get; } = new("recording.own-bucket", new("录音独立存储配置", "Recordings in a bucket of one's own"), false)
    {
        Group = SettingGroup.Recording, Item = new(28),
        Help = new("开启后将录音存储到企业自己账户的桶中（S3 协议）；需填写下列全部必填项。", "When on, finished recordings are moved to the enterprise's own bucket (S3); all that follows is needed."),
    };

    public static TextSetting Endpoint { get; } = Of("recording.own-bucket-endpoint", 1, new("endpoint（存储服务地址）", "endpoint"), SettingRules.WebAddress,
        new("如 https://s3.cn-north-1.amazonaws.com.cn，不含桶名。", "Such as https://s3.cn-north-1.amazonaws.com.cn, without the bucket."));

    public static TextSetting Bucket { get; } = Of("recording.own-bucket-name", 2, new("bucket（桶）", "bucket"), null, new("存放录音的桶。", "The bucket that holds the recordings."));

    public static TextSetting Region { get; } = Of("recording.own-bucket-region", 3, new("region（区域）", "region"), null,
        new("签名使用的区域，如 cn-north-1；为空时使用 us-east-1。", "Used for signatures, such as cn-north-1; us-east-1 when empty."));

    public static TextSetting AccessKey { get; } = Of("recording.own-bucket-access-key", 4, new("accessKey（访问密钥）", "accessKey"), null,
        new("可读写该桶的账户的访问密钥。", "Of an account that may read and write the bucket."));

    public static SecretSetting SecretKey { get; } = new("recording.own-bucket-secret-key", new("secretAccessKey（私有密钥）", "secretAccessKey"), 200)
    {
        Group = SettingGroup.Recording, Item = new(28, 5), Shown = SettingCondition.Of(On), Required = true,
        Help = new("加密保存，不再显示。", "Kept encrypted and not shown again."),
    };

    public static TextSetting BackupEndpoint { get; } = Of("recording.own-bucket-backup-endpoint", 6, new("backupEndpoint（备份地址）", "backupEndpoint"), SettingRules.WebAddress,
        new("备份存储服务地址；为空则不备份。", "Where a second copy goes; none when empty."));

    public static TextSetting BackupBucket { get; } = Of("recording.own-bucket-backup-name", 7, new("backupBucket（备份桶）", "backupBucket"), null,
        new("备份桶；为空则不备份。", "The bucket of the second copy; none when empty."));

    public static TextSetting LinkAddress { get; } = new(
        "recording.link-address", new("录音地址自定义配置", "Address of recordings"), "", 200, SettingRules.Of(new("录音地址自定义配置", "Address of recordings"), SettingRules.WebAddress))
    {
        Group = SettingGroup.LocalRecording, Item = new(29),
        Help = new("本地部署使用：接口返回的录音地址以此开头，如 http://www.example.com；为空则使用平台地址。",
            "For installations on site: addresses of recordings begin with this, such as http://www.example.com; the installation's own when empty."),
    };

    public static ChoiceSetting<RecordingStorage> Storage { get; } = new("recording.storage", new("录音存储方式", "Where recordings are kept"), RecordingStorage.Aws, Words)
    {
        Group = SettingGroup.LocalRecording, Item = new(30),
        Help = new("本地部署使用。aws：通话结束后转存到对象存储（平台未配置对象存储时留在本地）；nfs：留在录音目录。",
            "For installations on site. aws moves finished recordings to object storage, where the installation has any; nfs leaves them in the recordings folder."),
    };

    public static IReadOnlyList<Setting> All { get; } = [On, Endpoint, Bucket, Region, AccessKey, SecretKey, BackupEndpoint, BackupBucket];

    public static IReadOnlyList<Setting> OnSite { get; } = [LinkAddress, Storage];

    private static TextSetting Of(string key, int part, Text label, Func<string, Text?>? rule, Text help) =>
        new(key, label, "", 200, rule is null ? null : SettingRules.Of(label, rule))
        {
            Group = SettingGroup.Recording, Item = new(28, part), Shown = SettingCondition.Of(On), Help = help, Required = part is 1 or 2 or 4,
        };

    private static Text Words(RecordingStorage storage) => storage switch
    {
        RecordingStorage.Aws => new("aws（对象存储）", "aws (object storage)"),
        RecordingStorage.Nfs => new("nfs（录音目录）", "nfs (folder)"),
        _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, null),
    };
}

/// <summary>录音存储方式</summary>
public enum RecordingStorage
{
    Aws = 1,
    Nfs = 2,
}
