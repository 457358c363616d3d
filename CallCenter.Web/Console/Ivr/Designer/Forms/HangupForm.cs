namespace CallCenter.Web.Console.Ivr.Designer.Forms;

internal static class HangupForm
{
    public static NodeForm Form { get; } = new("hangup", NodeGroup.Connect, "call_end", new("播放后挂机", "Says goodbye and ends"))
    {
        Fields = [FieldsOf.Prompts(required: false)],
        Summary = FieldsOf.Heard,
    };
}
