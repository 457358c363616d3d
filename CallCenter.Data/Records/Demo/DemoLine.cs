using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Demo;

/// <summary>The line of a customer who is called: rings and is answered, or says why not.</summary>
internal static class DemoLine
{
    /// <param name="said">What the line said when nobody answered.</param>
    public static bool Answers(DemoDesk desk, DemoStory story, out (EndReason Reason, HangUpSide Side, string Cause) said, bool ringBack = false)
    {
        said = desk.Weighted(
            ((EndReason.Normal, HangUpSide.Unknown, ""), 64),
            ((EndReason.Unanswered, HangUpSide.System, "NO_ANSWER"), 13),
            ((EndReason.Rejected, HangUpSide.Customer, "CALL_REJECTED"), 6),
            ((EndReason.PoweredOff, HangUpSide.System, "SUBSCRIBER_ABSENT"), 5),
            ((EndReason.Busy, HangUpSide.System, "USER_BUSY"), 4),
            ((EndReason.VacantNumber, HangUpSide.System, "UNALLOCATED_NUMBER"), 3),
            ((EndReason.Arrears, HangUpSide.System, "OUTGOING_CALL_BARRED"), 2),
            ((EndReason.CallerCancelled, HangUpSide.Agent, "ORIGINATOR_CANCEL"), 1),
            ((EndReason.OutOfServiceArea, HangUpSide.System, "NO_ROUTE_DESTINATION"), 1),
            ((EndReason.CarrierFault, HangUpSide.System, "NETWORK_OUT_OF_ORDER"), 1));
        var rang = said.Reason switch
        {
            EndReason.Unanswered => 45,
            EndReason.VacantNumber or EndReason.PoweredOff or EndReason.Arrears or EndReason.OutOfServiceArea => desk.Between(2, 6),
            _ => desk.Between(4, 18),
        };
        if (ringBack && desk.Recording && rang < 20)
        {
            story.Record(DemoTalk.File(story, "ringback", desk.Configuration.Department.EnterpriseId), DemoSoundKind.RingBack);
        }

        story.Pass(rang).StopRecording();
        if (said.Reason != EndReason.Normal)
        {
            return false;
        }

        story.Add(new CustomerAnswered(story.Channel("customer")) { At = story.Now });
        return true;
    }
}
