namespace CallCenter.Data.Phones;

/// <summary>语音编码: the five sets that phones may use, the preferred codec first (manual 6.3.9.3).</summary>
public enum SpeechCodecs
{
    /// <summary>g729</summary>
    G729 = 1,

    /// <summary>g729,alaw,ulaw</summary>
    G729AlawUlaw = 2,

    /// <summary>alaw,ulaw,g729</summary>
    AlawUlawG729 = 3,

    /// <summary>alaw,ulaw</summary>
    AlawUlaw = 4,

    /// <summary>myopus,alaw,ulaw</summary>
    OpusAlawUlaw = 5,
}

public static class SpeechCodecSets
{
    /// <summary>Names of the codecs, as the manual has them.</summary>
    public static IReadOnlyList<string> Names(this SpeechCodecs codecs) => codecs switch
    {
        SpeechCodecs.G729 => ["g729"],
        SpeechCodecs.G729AlawUlaw => ["g729", "alaw", "ulaw"],
        SpeechCodecs.AlawUlawG729 => ["alaw", "ulaw", "g729"],
        SpeechCodecs.AlawUlaw => ["alaw", "ulaw"],
        SpeechCodecs.OpusAlawUlaw => ["myopus", "alaw", "ulaw"],
        _ => throw new ArgumentOutOfRangeException(nameof(codecs), codecs, null),
    };

    /// <summary>公网/专线 + 远程话机 take 1, 2 or 3, 公网/专线 + 软电话 4 or 5; gateways are hardware like phones.</summary>
    public static IReadOnlyList<SpeechCodecs> Allowed(this ExtensionKind kind) => kind == ExtensionKind.WebRtc
        ? [SpeechCodecs.AlawUlaw, SpeechCodecs.OpusAlawUlaw]
        : [SpeechCodecs.G729, SpeechCodecs.G729AlawUlaw, SpeechCodecs.AlawUlawG729];
}
