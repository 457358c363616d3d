using CallCenter.Data.Records;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Home.Records;

/// <summary>The lists of calls (manual 3.2.1-3.2.4): their states, fields, details and whose they are.</summary>
[Collection(WebTests.Name)]
public sealed class CallListTests(WebHost host)
{
    public static TheoryData<string, CallKind, string[]> States => new()
    {
        { "inbound-calls", CallKind.Inbound, ["人工接听", "人工未接听", "系统接听", "系统未接听"] },
        { "outbound-calls", CallKind.Preview, ["座席未接听", "座席接听", "客户未接听", "双方接听"] },
        { "webcall-calls", CallKind.WebCall, ["双方接听", "座席未接听", "客户接听", "客户未接听"] },
        { "predictive-calls", CallKind.Predictive, ["双方接听", "座席未接听", "客户接听", "客户未接听"] },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_answer_state_of_the_manual_finds_its_calls_and_no_others(string list, CallKind kind, string[] manual)
    {
        var tenant = await host.PlantAsync();
        var states = AnswerStatuses.Of(kind);
        await using (var context = await host.DatabaseAsync())
        {
            context.AddRange(states.Select((state, index) =>
            {
                var call = SampleTenant.Call(tenant, $"{200 + index}", answered: true);
                (call.Kind, call.AnswerStatus, call.CallId) = (kind, state, $"state-{state}");
                return call;
            }));
            await context.SaveChangesAsync();
        }

        var filter = ListCatalog.Named(list)!.Filters.Single(known => known.Key == "answerStatus");

        Assert.Equal(manual, filter.Allowed.Select(choice => choice.Label.Zh));
        foreach (var choice in filter.Allowed)
        {
            var found = await host.RowsAsync(list, tenant, ("answerStatus", choice.Code));
            Assert.All(found, row => Assert.Equal(choice.Code, RecordLists.Value(list, row, "answerStatus")));
            Assert.Contains(found, row => (string)RecordLists.Value(list, row, "callId")! == $"state-{Enum.Parse<AnswerStatus>(choice.Code, ignoreCase: true)}");
        }

        var refused = await host.AskAsync(list, tenant, ("answerStatus", kind == CallKind.Inbound ? "bothAnswered" : "systemAnswered"));
        Assert.Equal(ListRefusal.BadQuery, refused.Refusal);
    }

    [Theory]
    [InlineData("inbound-calls", new[]
    {
        "客户电话", "客户号码区号", "热线号码区号", "热线号码", "呼入类型", "IVR", "队列号", "队列名称", "座席工号", "座席姓名", "座席电话", "进入系统时间", "接听时间", "通话时长",
        "接听状态", "客户挂机",
    }, new[] { "自定义字段", "uniqueId", "CALLID", "备注", "txMos", "rxMos", "录音", "总时长" })]
    [InlineData("inbound-call-details", new[]
    {
        "座席电话", "座席姓名", "座席工号", "队列号", "队列名称", "开始呼叫时间", "接听时间", "结束时间", "呼叫类型", "接听状态", "主叫记忆",
    }, new string[0])]
    [InlineData("outbound-calls", new[]
    {
        "客户电话", "客户号码区号", "座席工号", "座席姓名", "座席电话", "座席外显号码", "客户外显号码", "虚拟号", "进入系统时间", "接听时间", "结束时间", "接听状态", "通话时长", "总时长",
        "通话占比(%)", "通话质量(MOS)", "呼叫类型", "录音", "客户挂机", "呼叫情况", "txMos", "rxMos", "备注", "自定义字段", "CALLID", "uniqueId",
    }, new string[0])]
    [InlineData("webcall-calls", new[]
    {
        "客户电话", "虚拟号", "队列号/IVR", "座席工号", "座席姓名", "座席电话", "外显号码", "进入系统时间", "客户接听时间", "接听状态", "通话时长", "总时长", "通话占比(%)", "通话质量(MOS)",
        "呼叫类型", "外呼任务", "录音", "彩铃试听", "客户挂机", "呼叫情况", "txMos", "rxMos", "备注", "自定义字段", "CALLID", "uniqueId", "WEBRTC_CALLID",
    }, new string[0])]
    [InlineData("predictive-calls", new[]
    {
        "任务id", "客户电话", "客户号码区号", "座席工号", "座席姓名", "座席电话", "外显号码", "进入系统时间", "接听时间", "结束时间", "接听状态", "通话时长", "总时长", "通话占比(%)",
        "通话质量(MOS)", "呼叫类型", "外呼任务", "录音", "彩铃试听", "客户挂机", "呼叫情况", "txMos", "rxMos", "备注", "自定义字段", "uniqueId", "CALLID", "WEBRTC_CALLID",
    }, new string[0])]
    public void Fields_come_in_the_manuals_order_and_are_shown_as_it_says(string list, string[] shown, string[] hidden)
    {
        var columns = ListCatalog.Named(list)!.Columns;

        Assert.Equal(shown, columns.Where(column => column.Shown).Select(column => column.Label.Zh));
        Assert.Equal(hidden, columns.Where(column => !column.Shown).Select(column => column.Label.Zh).Take(hidden.Length));
    }

    [Theory]
    [InlineData("inbound-calls")]
    [InlineData("outbound-calls")]
    [InlineData("webcall-calls")]
    [InlineData("predictive-calls")]
    public void What_other_vendors_show_of_a_call_can_be_shown(string list)
    {
        var keys = ListCatalog.Named(list)!.Columns.Select(column => column.Key).ToHashSet();

        Assert.Superset(new HashSet<string> { "hangUpSide", "endReason", "agentClient", "remark", "surveyScore", "surveyState" }, keys);
    }

    [Theory]
    [InlineData("preview", "preview")]
    [InlineData("direct", "direct")]
    [InlineData("internal", "internal")]
    [InlineData("axb", "axb")]
    public async Task Calls_that_agents_make_are_told_apart_by_their_kind(string kind, string expected)
    {
        var rows = await host.RowsAsync("outbound-calls", host.North, ("kind", kind));

        Assert.Equal([expected], rows.Select(row => RecordLists.Value("outbound-calls", row, "kind")));
    }

    [Theory]
    [InlineData("customerCallerId", "01068769926")]
    [InlineData("agentCallerId", "01089193634")]
    [InlineData("customFields", "金卡")]
    [InlineData("customFields", "会员等级: 金")]
    [InlineData("mos", "3.9")]
    [InlineData("remark", "回访")]
    public async Task Outbound_calls_are_found_by_what_is_known_of_them(string filter, string value)
    {
        Assert.Equal(4, (await host.RowsAsync("outbound-calls", host.North, (filter, value))).Count);
        Assert.Empty(await host.RowsAsync("outbound-calls", host.North, (filter, value == "3.9" ? "5" : value + "9")));
    }

    [Fact]
    public async Task A_call_shows_its_custom_fields_its_device_and_its_satisfaction()
    {
        var row = (await host.RowsAsync("predictive-calls", host.North))[0];

        Assert.Equal("会员等级: 金卡", RecordLists.Value("predictive-calls", row, "customFields"));
        Assert.Equal("telephone", RecordLists.Value("predictive-calls", row, "agentClient"));
        Assert.Equal(5, RecordLists.Value("predictive-calls", row, "surveyScore"));
        Assert.Equal("scored", RecordLists.Value("predictive-calls", row, "surveyState"));
        Assert.Equal(3.9m, RecordLists.Value("predictive-calls", row, "mos"));
    }

    [Fact]
    public async Task Predictive_calls_are_chosen_by_a_task_of_ones_own_department()
    {
        var tenant = await host.PlantAsync();
        await using (var context = await host.DatabaseAsync())
        {
            var call = SampleRecords.Outbound(tenant, CallKind.Predictive, "300");
            (call.TaskId, call.TaskName) = (812, "满意度回访");
            context.Add(call);
            await context.SaveChangesAsync();
        }

        var definition = ListCatalog.Named("predictive-calls")!;
        var filter = definition.Filters.Single(known => known.Key == "taskId");
        var offers = host.Services.GetRequiredService<OfferedChoices>();
        var offered = await offers.ReadAsync(definition, filter, RecordLists.Access(tenant), null, CancellationToken.None);
        var toOthers = await offers.ReadAsync(definition, filter, RecordLists.Access(host.South), null, CancellationToken.None);

        Assert.Equal(["812 满意度回访", $"{SampleRecords.TaskId} 到期回访"], offered.Select(choice => choice.Label.Zh));
        Assert.DoesNotContain(toOthers, choice => choice.Code == "812");
        Assert.Equal([812], (await host.RowsAsync("predictive-calls", tenant, ("taskId", "812"))).Select(row => RecordLists.Value("predictive-calls", row, "taskId")));
        Assert.Empty(await host.RowsAsync("predictive-calls", host.South, ("taskId", "812")));
        Assert.Equal(ListRefusal.BadQuery, (await host.AskAsync("predictive-calls", tenant, ("taskId", "all' or 1=1"))).Refusal);
    }

    [Theory]
    [InlineData("answered", 1)]
    [InlineData("failed", 1)]
    public async Task Attempts_to_bring_in_agents_are_told_apart_by_what_became_of_them(string state, int count)
    {
        var tenant = await host.PlantAsync();
        await using (var context = await host.DatabaseAsync())
        {
            context.Add(new CallLeg
            {
                UniqueId = tenant.Answered.UniqueId, LegId = "leg-2", DepartmentId = tenant.DepartmentId, EnteredAt = tenant.Answered.EnteredAt, AgentId = tenant.AgentId,
                AgentNumber = "2001", StartedAt = tenant.Answered.EnteredAt, EndedAt = tenant.Answered.EnteredAt.AddSeconds(9),
                Failure = CallCenter.Data.Records.Story.OfferResult.NoAnswer,
            });
            await context.SaveChangesAsync();
        }

        var rows = await host.RowsAsync("inbound-call-details", tenant, ("answerStatus", state));

        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.Equal(state, RecordLists.Value("inbound-call-details", row, "answerStatus")));
        var main = Assert.Single(await host.DetailAsync("inbound-call-details", rows[0], "call", RecordLists.Access(tenant)));
        Assert.Contains(tenant.Hotline, main.Values);
        Assert.Equal(2, (await host.RowsAsync("inbound-call-details", tenant)).Count);
    }

    [Fact]
    public async Task The_call_behind_a_row_hides_the_customers_digits_from_who_may_not_see_them()
    {
        var row = (await host.RowsAsync("inbound-call-details", host.North))[0];

        var hidden = Assert.Single(await host.DetailAsync("inbound-call-details", row, "call", RecordLists.Access(host.North, Permission.FullNumbers)));
        var full = Assert.Single(await host.DetailAsync("inbound-call-details", row, "call", RecordLists.Access(host.North)));

        Assert.Contains("185****6173", hidden.Values);
        Assert.DoesNotContain("18512346173", hidden.Values);
        Assert.Contains("18512346173", full.Values);
    }

    [Theory]
    [InlineData("outbound-calls", new[] { "recording", "ringBack", "legs", "customer", "ivr", "survey", "asr", "story" })]
    [InlineData("inbound-calls", new[] { "recording", "legs", "ivr", "asr", "story" })]
    public async Task A_call_opens_the_sections_of_the_manual_that_it_has_something_for(string list, string[] sections)
    {
        var row = (await host.RowsAsync(list, host.North, ("customerNumber", list == "inbound-calls" ? "18512346173" : "13712348978")))[0];

        Assert.Equal(sections, ListCatalog.Named(list)!.Details.Where(section => section.AppliesTo(row.Item)).Select(section => section.Key));
    }

    [Fact]
    public async Task A_call_to_a_customer_says_when_the_customer_was_called_and_answered()
    {
        var row = (await host.RowsAsync("webcall-calls", host.North))[0];
        var call = (CallRecord)row.Item;
        var customer = Assert.Single(await host.DetailAsync("webcall-calls", row, "customer", RecordLists.Access(host.North)));
        var leg = Assert.Single(await host.DetailAsync("webcall-calls", row, "legs", RecordLists.Access(host.North)));

        Assert.Contains(call.CustomerCalledAt, customer.Values);
        Assert.Contains(call.CustomerAnsweredAt, customer.Values);
        Assert.Contains("normal", customer.Values);
        Assert.Contains("2001", leg.Values);
    }
}
