using CallCenter.Data.Ivr;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Voicemail;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Whatever an administrator draws: a call through it ends, and leaves exactly one record.</summary>
public sealed class RandomFlowTests
{
    [Fact]
    public void Every_random_flow_is_one_that_can_be_published() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(RandomFlows.All, json => IvrFlowDefinition.Parse(json).Problems.Count == 0));

    [Fact]
    public async Task Calls_through_random_flows_end_with_exactly_one_record_each_whatever_is_pressed()
    {
        const int flows = 20;
        var dice = new Random(20261121);
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Times = Timetable.Of("Asia/Shanghai", [new WeekPeriod { Id = 1, Name = "上班", Days = [.. Enum.GetValues<DayOfWeek>()], From = new(9, 0), To = new(18, 0) }], []),
            RegionGroups = [new RegionGroup { Id = 1, Name = "北方", Codes = ["010"] }],
            VoicemailBoxes = [new VoicemailBox { Id = 1, Name = "下班", Number = "1" }],
            Hotlines = [.. Enumerable.Range(0, flows).Select(index => new Hotline { Id = 100 + index, DepartmentId = Demo.DepartmentId, Number = HotlineOf(index), AreaCode = "010" })],
            Routes = [.. Enumerable.Range(0, flows).Select(index => new InboundRoute { Id = 100 + index, DepartmentId = Demo.DepartmentId, Hotlines = [HotlineOf(index)], Target = $"{100 + index}" })],
            Flows = [.. Enumerable.Range(0, flows).Select(index => new IvrFlow { Id = 100 + index, DepartmentId = Demo.DepartmentId, Name = $"随机 {index}", Definition = RandomFlows.Of(dice) })],
        });
        rig.Phone(2001).Behaviour = () => AnswerBehaviour.Answers(TimeSpan.FromSeconds(2), talksFor: TimeSpan.FromSeconds(5));
        await rig.SignInAsync(2001);

        var calls = Enumerable.Range(0, flows * 3).Select(index => rig.Call(Script(dice), $"1380000{index:0000}", HotlineOf(index % flows))).ToList();

        foreach (var call in calls)
        {
            await rig.StepAsync<CallEnded>(call);
        }

        Assert.All(calls, call => Assert.Single(rig.Ledger.Stories, story => story.Events.OfType<CallEntered>().Any(entered => entered.ChannelId == call.Channel)));
        Assert.All(rig.Ledger.Stories, story => Assert.Single(story.Events.OfType<CallEnded>()));
        Assert.All(rig.Ledger.Stories, story => Assert.Equal(
            story.Events.OfType<NodeEntered>().Count(), story.Events.OfType<NodeLeft>().Count()));
    }

    private static string HotlineOf(int index) => $"8919{index:0000}";

    /// <summary>Presses keys whenever, and hangs up within two minutes.</summary>
    private static CustomerScript Script(Random dice)
    {
        var script = CustomerScript.Start;
        for (var step = dice.Next(0, 15); step > 0; step--)
        {
            script = script.Wait(TimeSpan.FromSeconds(dice.Next(1, 7))).Press($"{"0123456789*#"[dice.Next(12)]}");
        }

        return script.Wait(TimeSpan.FromSeconds(dice.Next(1, 20))).HangUp();
    }
}
