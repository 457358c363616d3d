namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.3.</summary>
internal static class VoicemailForm
{
    public static NodeForm Form { get; } = new("voicemail", NodeGroup.Voice, "voicemail", new("把用户留言存到留言箱", "Records a message"))
    {
        Fields =
        [
            FieldsOf.Prompts(required: false) with { Label = new("播放语音", "Prompts"), Help = new("进入节点后播放语音", "Played when the node is entered") },
            new("box", new("留言箱", "Box"), NodeFieldKind.Configured)
            {
                Required = true, Source = ConfiguredSource.VoicemailBoxes, Begin = () => "", Help = new("需在高级设置中，提前设置好留言箱", "Boxes are kept under “Advanced”"),
            },
            FieldsOf.Seconds("maxSeconds", new("最长留言时间", "Longest message"), 60, 5, 600),
            FieldsOf.Seconds("silenceSeconds", new("静音结束时间", "Silence that ends it"), 5, 1, 60),
        ],
        Exits = FieldsOf.Next,
        Summary = (settings, choices) => choices.Name(FieldsOf.TextOf(settings, "box")) ?? "",
    };
}
