namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.1.</summary>
internal static class PlayForm
{
    public static NodeForm Form { get; } = new("play", NodeGroup.Voice, "volume_up", new("播放语音、数字或 TTS", "Plays voices, numbers or text"))
    {
        Fields = [FieldsOf.Repeat(1), FieldsOf.Prompts()],
        Exits = FieldsOf.Next,
        Summary = FieldsOf.Heard,
    };
}
