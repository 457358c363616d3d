using System.Text.Json;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Data.Schedules;
using CallCenter.Data.Voicemail;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Each exit of each node that thinks or listens, taken by a call in the simulated switch.</summary>
public sealed class EveryExitTests
{
    private const string Menu = """{"prompts":[{"kind":"tts","text":"菜单"}],"repeat":1,"timeoutSeconds":2,"direct":["queue"],"maxDigits":4}""";
    private const string Ask = """{"prompts":[{"kind":"tts","text":"请输入"}],"variable":"code","maxDigits":3,"timeoutSeconds":2}""";
    private const string Area = """{"groups":["region:1","region:2"]}""";
    private const string Clock = """{"periods":["fixed:1","week:1"]}""";
    private const string Compare = """{"conditions":[{"variable":"cdr_customer_number","operator":"startsWith","value":"139"}]}""";
    private const string Cases = """{"variable":"cdr_hotline","cases":["89193634"]}""";
    private const string NoCase = """{"variable":"cdr_hotline","cases":["1"]}""";

    /// <summary>Type, settings, the exit, and what the customer does: keys, or who he is.</summary>
    public static TheoryData<string, string, string, string, string> Exits { get; } = new()
    {
        { "play", """{"prompts":[{"kind":"tts","text":"您好"},{"kind":"number","value":"12"}],"repeat":2}""", "next", "", "" },
        { "select", Menu, "1", "1", "" }, { "select", Menu, "2", "2", "" }, { "select", Menu, "3", "3", "" }, { "select", Menu, "4", "4", "" },
        { "select", Menu, "5", "5", "" }, { "select", Menu, "6", "6", "" }, { "select", Menu, "7", "7", "" }, { "select", Menu, "8", "8", "" },
        { "select", Menu, "9", "9", "" }, { "select", Menu, "0", "0", "" }, { "select", Menu, "*", "*", "" }, { "select", Menu, "#", "#", "" },
        { "select", Menu, "timeout", "", "" }, { "select", Menu, "invalid", "9999", "" }, { "select", Menu, "failed", "0001", "" },
        { "collect", Ask, "next", "42#", "" }, { "collect", Ask, "timeout", "", "" },
        { "voicemail", """{"box":"voicemail:3","maxSeconds":5}""", "next", "", "" },
        { "set", """{"variables":[{"name":"a","value":"1"}]}""", "next", "", "" },
        { "judge", Compare, "true", "", "13912345678" }, { "judge", Compare, "false", "", "13812345678" },
        { "branch", Cases, "=89193634", "", "" }, { "branch", NoCase, "other", "", "" },
        { "time", Clock, "week:1", "", "" }, { "time", Clock, "fixed:1", "", "holiday" }, { "time", Clock, "other", "", "night" },
        { "region", Area, "region:1", "", "01062345678" }, { "region", Area, "region:2", "", "02162345678" }, { "region", Area, "other", "", "075562345678" },
        { "wait", """{"seconds":1}""", "timeout", "", "" }, { "wait", """{"seconds":3000}""", "callback", "", "wake" },
    };

    [Theory]
    [MemberData(nameof(Exits))]
    public async Task A_call_leaves_by_the_exit(string type, string settings, string exit, string keys, string who)
    {
        var exits = JsonSerializer.Serialize(ExitsOf(type, settings).ToDictionary(name => name, _ => "end"));
        await using var rig = await FlowRig.StartAsync(
            [$$$"""{"id":"n1","type":"{{{type}}}","settings":{{{settings}}},"exits":{{{exits}}}}""", FlowRig.Say("end")],
            configuration => configuration with
            {
                VoicemailBoxes = [new VoicemailBox { Id = 3, DepartmentId = Demo.DepartmentId, Name = "留言", Number = "8" }],
                RegionGroups = [Group(1, "010"), Group(2, "021")],
                Times = Timetable.Of("Asia/Shanghai", who is "night" ? [] : [Always], who is "holiday" ? [Holidays] : []),
            });
        var script = keys.Length > 0 ? CustomerScript.Start.WhenPrompted().Press(keys, TimeSpan.FromMilliseconds(300)) : CustomerScript.Start;

        var call = rig.Call(script, who.All(char.IsAsciiDigit) && who.Length > 0 ? who : "13912345678");
        await rig.StepAsync<NodeEntered>(call);
        if (who is "wake")
        {
            rig.App.Live.Find(rig.Ledger.OfChannel(call.Channel)!.UniqueId)!.Wake([]);
        }

        var story = await rig.EndedAsync(call);
        Assert.Equal(exit, story.Events.OfType<NodeLeft>().First().Outcome);
        Assert.Equal("end", story.Events.OfType<NodeEntered>().Last().NodeId);
        Assert.Equal(exit, IvrTraceFold.Of(story)[0].Outcome);
    }

    [Fact]
    public void No_exit_of_these_types_is_left_out()
    {
        foreach (var type in Exits.GroupBy(row => (string)row[0]))
        {
            var possible = type.SelectMany(row => ExitsOf(type.Key, (string)row[1])).ToHashSet();

            // A case stands for all cases.
            Assert.Subset(type.Select(row => (string)row[2]).Append("=1").ToHashSet(), possible);
        }
    }

    private static IReadOnlyList<string> ExitsOf(string name, string settings)
    {
        var type = IvrNodeTypes.Find(name)!;
        using var json = JsonDocument.Parse(settings);
        return type.ExitsOf(type.ReadSettings(json.RootElement, new List<Text>())!);
    }

    private static WeekPeriod Always { get; } = new()
    {
        Id = 1, DepartmentId = Demo.DepartmentId, Name = "全天", Days = [.. Enum.GetValues<DayOfWeek>()], From = new TimeOnly(0, 0), To = new TimeOnly(23, 59),
    };

    private static FixedPeriod Holidays { get; } = new()
    {
        Id = 1, DepartmentId = Demo.DepartmentId, Name = "放假", Start = new DateTime(2000, 1, 1), End = new DateTime(2199, 12, 31),
    };

    private static RegionGroup Group(int id, string code) => new() { Id = id, DepartmentId = Demo.DepartmentId, Name = code, Codes = [code] };
}
