using CallCenter.Telephony.Ivr;
using ScriptedCall = CallCenter.Tests.Telephony.Ivr.IvrRunnerTests.ScriptedCall;

namespace CallCenter.Tests.Telephony.Ivr;

/// <summary>Nodes that set, compare and choose: each by each of its exits.</summary>
public sealed class ThinkingNodeTests
{
    [Theory]
    [InlineData("=", "5", "5", true)]
    [InlineData("=", "5.0", "5", true)]
    [InlineData("=", "05", "5", false)]
    [InlineData("=", "", "", true)]
    [InlineData("!=", "a", "b", true)]
    [InlineData("!=", "a", "a", false)]
    [InlineData(">", "10", "9", true)]
    [InlineData(">", "b", "a", true)]
    [InlineData(">", "9", "10", false)]
    [InlineData(">=", "9", "9", true)]
    [InlineData("<", "9", "10", true)]
    [InlineData("<=", "11", "10", false)]
    [InlineData("contains", "13912345678", "1234", true)]
    [InlineData("contains", "139", "4", false)]
    [InlineData("startsWith", "139", "13", true)]
    [InlineData("endsWith", "139", "13", false)]
    [InlineData("empty", "", "", true)]
    [InlineData("empty", "1", "", false)]
    [InlineData("notEmpty", "1", "", true)]
    public async Task A_judge_is_left_by_true_or_false(string comparison, string value, string other, bool holds)
    {
        var call = new ScriptedCall { Variables = { ["x"] = value } };

        await RunAsync("judge", $$"""{"conditions":[{"variable":"x","operator":"{{comparison}}","value":"{{other}}"}]}""", call);

        Assert.Equal(holds ? "true" : "false", call.Left);
    }

    [Theory]
    [InlineData("and", "1", "1", "true")]
    [InlineData("and", "1", "2", "false")]
    [InlineData("or", "1", "2", "true")]
    [InlineData("or", "2", "2", "false")]
    public async Task Several_conditions_are_joined(string join, string first, string second, string exit)
    {
        var call = new ScriptedCall { Variables = { ["a"] = first, ["b"] = second, ["one"] = "1" } };

        await RunAsync("judge", $$"""{"conditions":[{"variable":"a","operator":"=","value":"${one}"},{"variable":"${b}","operator":"=","value":"1"}],"join":"{{join}}"}""", call);

        Assert.Equal(exit, call.Left);
    }

    [Theory]
    [InlineData("1", "=1")]
    [InlineData("是", "=是")]
    [InlineData("3", "other")]
    [InlineData("", "other")]
    public async Task A_branch_is_left_by_the_value(string value, string exit)
    {
        var call = new ScriptedCall { Variables = { ["answer"] = value } };

        await RunAsync("branch", """{"variable":"answer","cases":["1","是"]}""", call);

        Assert.Equal(exit, call.Left);
    }

    [Theory]
    [InlineData("week:1 fixed:2", "week:1")]
    [InlineData("fixed:2", "fixed:2")]
    [InlineData("week:9", "other")]
    public async Task The_first_period_that_holds_is_the_exit(string holding, string exit)
    {
        var call = new ScriptedCall { Holding = [.. holding.Split(' ')] };

        await RunAsync("time", """{"periods":["week:1","fixed:2"]}""", call);

        Assert.Equal(exit, call.Left);
    }

    [Theory]
    [InlineData("region:2", "region:2")]
    [InlineData("region:7", "other")]
    public async Task The_region_of_the_customer_is_the_exit(string holding, string exit)
    {
        var call = new ScriptedCall { Holding = [holding] };

        await RunAsync("region", """{"groups":["region:1","region:2"]}""", call);

        Assert.Equal(exit, call.Left);
    }

    [Fact]
    public async Task Variables_are_set_in_order_as_texts_numbers_and_expressions()
    {
        var call = new ScriptedCall { Variables = { ["cdr_start_time"] = "100", ["cdr_bridge_time"] = "160" } };

        await RunAsync(
            "set",
            """
            {"variables":[{"name":"who","value":"客户${cdr_start_time}"},{"name":"n","value":"${cdr_bridge_time}","type":"number"},
             {"name":"dur_time","value":"${cdr_bridge_time}-${cdr_start_time}","type":"expression"},{"name":"twice","value":"dur_time * 2","type":"expression","note":"两倍"}]}
            """,
            call);

        Assert.Equal(["enter n1", "set who 客户100", "set n 160", "set dur_time 60", "set twice 120", "leave n1 next"], call.Steps);
    }

    [Fact]
    public async Task A_number_that_is_none_ends_the_flow_with_the_variable_and_the_value()
    {
        var call = new ScriptedCall { Variables = { ["x"] = "abc" } };

        var end = await RunAsync("set", """{"variables":[{"name":"n","value":"${x}","type":"number"}]}""", call);

        Assert.True(end.Failed);
        Assert.Equal("leave n1 error 变量 n 的值“abc”不是数字。", call.Steps[^1]);
    }

    [Theory]
    [InlineData("set", """{"variables":[{"name":"1a","value":"x"}]}""", "1a")]
    [InlineData("set", """{"variables":[{"name":"a","value":"x","type":"number"}]}""", "no number")]
    [InlineData("set", """{"variables":[{"name":"a","value":"1+","type":"expression"}]}""", "not complete")]
    [InlineData("set", """{"variables":[]}""", "at least one variable")]
    [InlineData("judge", """{"conditions":[{"variable":"a","operator":"~","value":"1"}]}""", "no operator '~'")]
    [InlineData("judge", """{"conditions":[]}""", "at least one condition")]
    [InlineData("branch", """{"variable":"a","cases":["1","1"]}""", "twice")]
    [InlineData("branch", """{"variable":"","cases":["1"]}""", "variable is missing")]
    [InlineData("time", """{"periods":["region:1"]}""", "no period")]
    [InlineData("region", """{"groups":[]}""", "at least one group")]
    [InlineData("collect", """{"variable":"a","maxDigits":31}""", "1 to 30")]
    [InlineData("collect", """{"variable":"a","maxDigits":3,"terminator":"5"}""", "# or *")]
    [InlineData("voicemail", """{"box":"box 3"}""", "name a box")]
    [InlineData("voicemail", """{"box":"voicemail:3","maxSeconds":601}""", "5 to 600")]
    [InlineData("select", """{"prompts":[{"kind":"tts","text":"a"}],"maxDigits":21}""", "1 to 20")]
    public void Settings_that_cannot_be_are_refused_by_their_rule(string type, string settings, string problem)
    {
        var reading = IvrFlowDefinition.Parse(Flow(type, settings));

        Assert.Null(reading.Flow);
        Assert.Contains(reading.Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal));
    }

    private static string Flow(string type, string settings) => $$"""{"start":"n1","nodes":[{"id":"n1","type":"{{type}}","settings":{{settings}}}]}""";

    private static Task<IvrEnd> RunAsync(string type, string settings, ScriptedCall call)
    {
        var flow = IvrFlowDefinition.Parse(Flow(type, settings)).Flow!;
        return new IvrRunner(flow, call).RunAsync(flow.Start, resumed: false, CancellationToken.None);
    }
}
