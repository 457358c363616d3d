namespace CallCenter.Data.Phones;

/// <summary>注册类型 of an extension.</summary>
public enum ExtensionKind
{
    /// <summary>软电话 in a browser.</summary>
    WebRtc = 1,

    /// <summary>远程话机: an IP telephone.</summary>
    Telephone = 2,

    /// <summary>A line of a <see cref="VoiceGateway"/>.</summary>
    Iad = 3,
}
