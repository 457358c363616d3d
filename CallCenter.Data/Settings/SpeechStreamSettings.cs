namespace CallCenter.Data.Settings;

/// <summary>实时语音流配置 (manual 6.1.3.2.3).</summary>
public static class SpeechStreamSettings
{
    private const string RobotExample = """{"engine":"tinet-v2","maxDuration":180}""";

    public static FlagSetting On { get; } = new("speech-stream.on", new("实时语音流识别", "Live recognition"), false)
    {
        Group = SettingGroup.SpeechStream, Item = new(12), Awaits = Awaited.SpeechStreams,
        Help = new("开启后通话的语音流实时送往识别引擎。", "When on, voices are sent to an engine while people talk."),
    };

    public static ChoiceSetting<StreamEngine> Engine { get; } = new("speech-stream.engine", new("引擎", "Engine"), StreamEngine.Private, Words)
    {
        Group = SettingGroup.SpeechStream, Item = new(12, 1), Shown = SettingCondition.Of(On), Awaits = Awaited.SpeechStreams,
        Help = new("可选择私有云 2.0ASR、阿里 ASR 和百度 ASR。", "Which engine recognises."),
    };

    public static ChoicesSetting<StreamSide> Sides { get; } = new("speech-stream.sides", new("识别范围", "Whose voice"), [StreamSide.Agent, StreamSide.Customer], Words)
    {
        Group = SettingGroup.SpeechStream, Item = new(12, 2), Shown = SettingCondition.Of(On), Awaits = Awaited.SpeechStreams,
        Help = new("识别座席侧或客户侧。", "The agent's, the customer's or both."),
    };

    public static NumberSetting MostSeconds { get; } = new("speech-stream.most-seconds", new("最大识别时长", "Longest recognition"), 600, 0, 600)
    {
        Group = SettingGroup.SpeechStream, Item = new(12, 3), Unit = new("秒", "seconds"), Shown = SettingCondition.Of(On), Awaits = Awaited.SpeechStreams,
        Help = new("最大识别的语音通话时长。", "What is said after that is not recognised."),
    };

    public static FlagSetting Robot { get; } = new("speech-stream.robot", new("IVR机器人开关", "Robots in the IVR"), false)
    {
        Group = SettingGroup.SpeechStream, Item = new(13),
        Help = new("开启后语音导航可使用机器人节点。", "When on, robots may answer in the IVR."),
    };

    public static JsonSetting RobotEngine { get; } = new(
        "speech-stream.robot-engine", new("IVR机器人引擎", "Engine of robots"), RobotExample,
        [
            JsonProperty.OneOf("engine", true, "baidu", "ali", "tinet", "tinet-v2"), JsonProperty.Number("maxDuration", true, 1, 3600),
            JsonProperty.Flag("enable_semantic_sentence_detection", false), JsonProperty.Number("max_sentence_silence", false, 200, 2000),
            JsonProperty.Number("vad_silence_duration", false, 2000, 10_000),
        ],
        RobotExample)
    {
        Group = SettingGroup.SpeechStream, Item = new(13, 1), Shown = SettingCondition.Of(Robot),
        Help = new(
            "engine：baidu 百度、ali 阿里、tinet 私有云、tinet-v2 私有云2.0；maxDuration：最长秒数。tinet-v2 另有 enable_semantic_sentence_detection（语义断句开关）、max_sentence_silence（断句静音阈值 200-2000 毫秒，默认 800）、vad_silence_duration（长静默 2000-10000 毫秒，默认 2000）。",
            "engine: baidu, ali, tinet or tinet-v2; maxDuration in seconds. tinet-v2 also takes enable_semantic_sentence_detection, max_sentence_silence (200-2000 ms, 800 unless told) and vad_silence_duration (2000-10000 ms, 2000 unless told)."),
    };

    public static TextSetting ResultAddress { get; } = Address("result-address", 14, new("RASR识别结果推送", "Where recognised speech is sent"), SettingRules.WebAddress, null, new(
        "语音机器人对接 NLU 的 url 地址。", "The address of the robot's language understanding."));

    public static TextSetting RecognitionAddress { get; } = Address("recognition-address", 13, new("语音识别地址（ASR）", "Speech recognition (ASR)"), SettingRules.WebAddress, null, new(
        "语音机器人对接 ASR 的 url 地址；未填写时机器人节点走失败跳转。", "The address of the robot's speech recognition; without it robots fail."), part: 2);

    public static TextSetting SpeechAddress { get; } = Address("speech-address", 13, new("语音合成地址（TTS）", "Speech synthesis (TTS)"), SettingRules.WebAddress, null, new(
        "语音机器人对接 TTS 的 url 地址；未填写时使用默认语音。", "The address of the robot's voice; the usual voice speaks without it."), part: 3);

    public static NumberSetting SilenceMilliseconds { get; } = new("speech-stream.silence-milliseconds", new("IVR机器人客户侧静默超时推送", "Silence that is told to robots"), 10_000, 1000, 600_000)
    {
        Group = SettingGroup.SpeechStream, Item = new(15), Unit = new("毫秒", "ms"),
        Help = new("如 10000：10 秒客户不说话推送一次超时事件。", "After so long without a word of the customer, the robot is told."),
    };

    public static NumberSetting PcmConcurrent { get; } = new("speech-stream.pcm-concurrent", new("PCM推送规则：并发数", "PCM streams at a time"), 0, 0, 10_000)
    {
        Group = SettingGroup.SpeechStream, Item = new(16), Awaits = Awaited.SpeechStreams, Unit = new("路", "calls"),
        Help = new("大于 0 表示开启，数值表示并发数；0 表示关闭。", "How many calls are streamed at the same time; 0 for none."),
    };

    private static SettingCondition Pcm { get; } = new(PcmConcurrent, written => written != PcmConcurrent.DefaultText);

    public static TextSetting PcmAddress { get; } = Address("pcm-address", 16, new("websocket Url地址", "WebSocket address"), SettingRules.SocketAddress, Pcm, new(
        "接收 PCM 语音流的 websocket 地址，以 ws:// 或 wss:// 开头。", "Where the streams go; begins with ws:// or wss://."), part: 1);

    public static TextSetting PcmApp { get; } = new("speech-stream.pcm-app", new("websocket appid", "WebSocket appid"), "", 100)
    {
        Group = SettingGroup.SpeechStream, Item = new(16, 2), Shown = Pcm, Awaits = Awaited.SpeechStreams,
        Help = new("websocket 参数设置：appid。", "Sent when the stream is opened."),
    };

    public static TextSetting PcmAccessKey { get; } = new("speech-stream.pcm-access-key", new("websocket accessKeyId", "WebSocket accessKeyId"), "", 100)
    {
        Group = SettingGroup.SpeechStream, Item = new(16, 3), Shown = Pcm, Awaits = Awaited.SpeechStreams,
        Help = new("websocket 参数设置：accessKeyId。", "Sent when the stream is opened."),
    };

    public static SecretSetting PcmPassword { get; } = new("speech-stream.pcm-password", new("websocket通道密码", "WebSocket password"), 200)
    {
        Group = SettingGroup.SpeechStream, Item = new(16, 4), Shown = Pcm, Awaits = Awaited.SpeechStreams,
        Help = new("加密保存，不再显示。", "Kept encrypted and not shown again."),
    };

    public static ChoiceSetting<StreamedAgents> PcmAgents { get; } = new("speech-stream.pcm-agents", new("PCM流推送座席", "Whose calls are streamed"), StreamedAgents.All, Words)
    {
        Group = SettingGroup.SpeechStream, Item = new(17), Shown = Pcm, Awaits = Awaited.SpeechStreams,
        Help = new("推送全部：所有座席都会推送；推送指定座席：填写座席工号列表。", "All agents', or those of the agents named below."),
    };

    public static WordsSetting PcmAgentNumbers { get; } = new("speech-stream.pcm-agent-numbers", new("座席工号列表", "Agents' numbers"), 5000, SettingRules.AgentNumber)
    {
        Group = SettingGroup.SpeechStream, Item = new(17, 1), Shown = SettingCondition.Of(PcmAgents, StreamedAgents.Named), Awaits = Awaited.SpeechStreams,
        Help = new("逗号分隔，如 2000,2001,2002。", "With commas between, such as 2000,2001,2002."),
    };

    public static FlagSetting Flush { get; } = new("speech-stream.flush", new("录音，是否开启flush", "Write recordings of robots at once"), false)
    {
        Group = SettingGroup.SpeechStream, Item = new(18),
        Help = new("对话机器人时，是否实时把录音从缓存写到文件，用来降低往识别引擎推送流的时延。", "When on, what robots hear reaches the file, and so the engine, without delay."),
    };

    public static IReadOnlyList<Setting> All { get; } =
    [
        On, Engine, Sides, MostSeconds, Robot, RobotEngine, RecognitionAddress, SpeechAddress, ResultAddress, SilenceMilliseconds, PcmConcurrent, PcmAddress, PcmApp, PcmAccessKey, PcmPassword, PcmAgents,
        PcmAgentNumbers, Flush,
    ];

    private static TextSetting Address(string key, int item, Text label, Func<string, Text?> rule, SettingCondition? shown, Text help, int part = 0) =>
        new($"speech-stream.{key}", label, "", 500, SettingRules.Of(label, rule))
        {
            Group = SettingGroup.SpeechStream, Item = new(item, part), Shown = shown, Help = help, Awaits = shown is null ? null : Awaited.SpeechStreams,
        };

    private static Text Words(StreamEngine engine) => engine switch
    {
        StreamEngine.Private => new("私有云2.0ASR", "Private cloud 2.0"),
        StreamEngine.Alibaba => new("阿里ASR", "Alibaba"),
        StreamEngine.Baidu => new("百度ASR", "Baidu"),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, null),
    };

    private static Text Words(StreamSide side) => side switch
    {
        StreamSide.Agent => new("座席侧", "The agent's"),
        StreamSide.Customer => new("客户侧", "The customer's"),
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    private static Text Words(StreamedAgents agents) => agents switch
    {
        StreamedAgents.All => new("推送全部", "All agents'"),
        StreamedAgents.Named => new("推送指定座席", "Those of some agents"),
        _ => throw new ArgumentOutOfRangeException(nameof(agents), agents, null),
    };
}

public enum StreamEngine
{
    Private = 1,
    Alibaba = 2,
    Baidu = 3,
}

public enum StreamSide
{
    Agent = 1,
    Customer = 2,
}

public enum StreamedAgents
{
    All = 1,
    Named = 2,
}
