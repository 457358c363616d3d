using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Ivr.Trial;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Tests.Telephony.Ivr.Trial;

/// <summary>试一试: what the designer's trial shows of a flow.</summary>
public sealed class FlowTrialTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Keys_lead_through_the_menu_and_the_path_is_told()
    {
        await using var trial = Start(Demo.MenuFlow);
        var menu = await AskedAsync(trial);
        Assert.Equal(1, menu.Question!.Keys!.Most);
        Assert.Equal("n1", menu.Node);
        Assert.Contains(menu.Lines, line => line.Heard.Zh == "欢迎");

        Assert.True(trial.Answer("2"));

        var end = await EndAsync(trial);
        Assert.False(end.End!.Value.Failed);
        Assert.Equal(["n1", "n3", "n4"], end.Path);
        Assert.Equal("2", Assert.Single(end.Lines.Select(line => line.Step).OfType<KeysPressed>()).Digits);
    }

    [Theory]
    [InlineData("timeout", "n5")]
    [InlineData("full", "n5")]
    [InlineData("unavailable", "n5")]
    public async Task Whoever_tries_decides_what_becomes_of_the_queue(string fate, string next)
    {
        await using var trial = Start(Demo.MenuFlow);
        await AskedAsync(trial);
        trial.Answer("1");
        var queued = await AskedAsync(trial, view => view.Node == "n2");
        Assert.Contains(queued.Lines, line => line.Step is CallQueued { QueueNumber: "0001" });

        trial.Answer(fate);

        Assert.Equal(next, (await EndAsync(trial)).Path[2]);
    }

    [Fact]
    public async Task Clock_and_region_are_those_that_were_asked_for()
    {
        const string flow = """
            {"start":"t","nodes":[
              {"id":"t","type":"time","settings":{"periods":["week:1"]},"exits":{"week:1":"r","other":"closed"}},
              {"id":"r","type":"region","settings":{"groups":["region:1"]},"exits":{"region:1":"north","other":"south"}},
              {"id":"north","type":"hangup","settings":{}},{"id":"south","type":"hangup","settings":{}},{"id":"closed","type":"hangup","settings":{}}]}
            """;
        async Task<string> EndOfAsync(TrialCaller caller)
        {
            await using var trial = Start(flow, caller);
            return (await EndAsync(trial)).Path[^1];
        }

        Assert.Equal("north", await EndOfAsync(Caller with { AreaCode = "010" }));
        Assert.Equal("south", await EndOfAsync(Caller with { AreaCode = "0755" }));
        Assert.Equal("closed", await EndOfAsync(Caller with { At = Monday.AddHours(12) }));
    }

    [Fact]
    public async Task Variables_are_shown_and_an_answer_to_nothing_is_refused()
    {
        const string flow = """
            {"start":"s","nodes":[
              {"id":"s","type":"set","settings":{"variables":[{"name":"level","value":"${cdr_customer_number}-VIP","type":"string"}]},"exits":{"next":"h"}},
              {"id":"h","type":"hangup","settings":{}}]}
            """;
        await using var trial = Start(flow);

        var end = await EndAsync(trial);

        Assert.Equal("13800138000-VIP", end.Variables["level"]);
        Assert.False(trial.Answer("1"));
    }

    [Fact]
    public async Task Hanging_up_ends_the_trial_where_it_waits()
    {
        await using var trial = Start(Demo.MenuFlow);
        await AskedAsync(trial);
        Assert.False(trial.Answer("12"));

        trial.HangUp();

        var end = await EndAsync(trial);
        Assert.Equal(["n1"], end.Path);
        Assert.Null(end.Question);
    }

    private static TrialCaller Caller { get; } = new("13800138000", "", "", Demo.Hotline, Monday);

    private static FlowTrials Trials { get; } =
        new(new FlowHttp(new AddressGuard([]), TimeProvider.System), new FlowDatabases(new AddressGuard([])), new FlowSecrets(new EphemeralDataProtectionProvider()));

    private static FlowTrial Start(string flow, TrialCaller? caller = null) => Trials.Start(
        IvrFlowDefinition.Parse(flow).Flow!,
        Demo.Configuration() with
        {
            Times = Timetable.Of("Asia/Shanghai", [new WeekPeriod { Id = 1, Name = "工作时间", Days = [DayOfWeek.Monday], From = new(9, 0), To = new(18, 0) }], []),
            RegionGroups = [new RegionGroup { Id = 1, Name = "北方", Codes = ["010", "022"] }],
        },
        caller ?? Caller);

    private static async Task<TrialView> AskedAsync(FlowTrial trial, Func<TrialView, bool>? where = null)
    {
        await Eventually.TrueAsync(() => trial.View is { Question: not null } view && where?.Invoke(view) != false, "the trial to ask");
        return trial.View;
    }

    private static async Task<TrialView> EndAsync(FlowTrial trial)
    {
        await Eventually.TrueAsync(() => trial.View.End is not null, "the trial to end");
        return trial.View;
    }
}
