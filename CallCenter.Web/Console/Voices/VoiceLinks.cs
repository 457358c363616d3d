namespace CallCenter.Web.Console.Voices;

/// <summary>Addresses at which voices are heard; whoever asks has to have the right to (<see cref="VoiceEndpoint"/>).</summary>
public static class VoiceLinks
{
    internal const string Path = "/voices";

    /// <summary>A voice of 企业语音库, as callers hear it.</summary>
    public static string Sound(int id) => $"{Path}/{id}";

    /// <summary>Its original, to keep.</summary>
    public static string Download(int id) => $"{Path}/{id}/original";

    /// <summary>An upload that is not saved yet.</summary>
    public static string Upload(Guid id) => $"{Path}/uploads/{id}";

    /// <summary>A sound of 公共语音库.</summary>
    public static string Public(string name) => $"{Path}/public/{name}";
}
