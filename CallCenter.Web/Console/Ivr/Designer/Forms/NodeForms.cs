using CallCenter.Data.Ivr;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Design;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>The form of every type of node, in the order of the manual. A new type is a line here and a file beside it.</summary>
public static class NodeForms
{
    public static IReadOnlyList<NodeForm> All { get; } =
    [
        PlayForm.Form,
        SelectForm.Form,
        VoicemailForm.Form,
        QueueForm.Form,
        TimeForm.Form,
        RegionForm.Form,
        SetForm.Form,
        CollectForm.Form,
        WaitForm.Form,
        JudgeForm.Form,
        HttpForm.Form,
        DirectForm.Form,
        DatabaseForm.Form,
        BranchForm.Form,
        ChatbotForm.Form,
        HangupForm.Form,
    ];

    private static readonly IReadOnlyDictionary<string, NodeForm> ByType = All.ToDictionary(form => form.Type);

    public static NodeForm? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>What a flow of the purpose may be built of: types that calls can go through.</summary>
    public static IReadOnlyList<NodeForm> For(string purpose) =>
        [.. All.Where(form => IvrNodeTypes.Find(form.Type) is not null && (purpose != FlowPurpose.Survey || FlowCheck.SurveyTypes.Contains(form.Type)))];
}
