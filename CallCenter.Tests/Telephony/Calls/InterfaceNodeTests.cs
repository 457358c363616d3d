using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;
using Npgsql;

namespace CallCenter.Tests.Telephony.Calls;

/// <summary>The nodes that ask somebody outside: HTTP 交互 and 数据库.</summary>
public sealed class InterfaceNodeTests
{
    private static readonly CustomerScript Listens = CustomerScript.Start.Wait(TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task An_interface_is_told_the_call_s_values_and_its_answer_becomes_variables(string method)
    {
        await using var server = await WebReceiver.StartAsync();
        server.Answer = (_, _) => Task.FromResult((200, """{"level":"VIP","queue":"0001"}"""));
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With(
            "http", $$"""{"url":"{{server.Address.Authority}}/customer","method":"{{method}}","parameters":"phone=${cdr_customer_number}&token=1","variable":"crm"}""", "next", "failed"));

        var story = await rig.EndedAsync(rig.Call(Listens));

        Assert.Equal(("next", "next"), story.ExitTaken());
        Assert.Equal(("VIP", "0001"), (story.Variables()["crm.level"], story.Variables()["crm.queue"]));
        var request = Assert.Single(server.Requests);
        Assert.Equal((method, "/customer"), (request.Method, request.Path));
        Assert.Equal("phone=13912345678&token=1", method == "GET" ? request.Query[1..] : request.Body);
    }

    [Fact]
    public async Task An_interface_that_answers_with_an_error_is_left_by_failed_and_the_story_says_why()
    {
        await using var server = await WebReceiver.StartAsync();
        server.Answer = (_, _) => Task.FromResult((503, ""));
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With(
            "http", $$"""{"url":"{{server.Address.Authority}}/customer","variable":"crm","retries":3}""", "next", "failed"));

        var story = await rig.EndedAsync(rig.Call(Listens));

        Assert.Equal(("failed", "failed"), story.ExitTaken());
        Assert.Contains("503", story.Events.OfType<NodeLeft>().First().Why!.Value.Zh);
        Assert.Single(server.Requests); // 重试次数 counts for asynchronous calls only.
    }

    [Fact]
    public async Task An_address_that_comes_to_nothing_is_left_by_failed()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With(
            "http", """{"url":"${nothing}","variable":"crm"}""", "next", "failed"));

        Assert.Equal(("failed", "failed"), (await rig.EndedAsync(rig.Call(Listens))).ExitTaken());
    }

    [Fact]
    public async Task Asked_asynchronously_the_flow_goes_on_at_once_and_the_interface_is_asked_again_after_a_failure()
    {
        await using var server = await WebReceiver.StartAsync();
        var attempts = 0;
        var held = new TaskCompletionSource();
        server.Answer = async (_, _) =>
        {
            await held.Task;
            return (++attempts == 1 ? 500 : 200, "level=VIP");
        };
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration.With(
            "http", $$"""{"url":"{{server.Address.Authority}}/customer","variable":"crm","retries":1,"mode":"async","timeoutSeconds":30}""", "next", "failed"));

        var story = await rig.EndedAsync(rig.Call(Listens));
        held.SetResult();

        Assert.Equal(("next", "next"), story.ExitTaken());
        await Eventually.TrueAsync(() => server.Requests.Count == 2, "the second attempt");
    }

    [Fact]
    public async Task An_answer_that_comes_later_wakes_the_call_with_its_variables()
    {
        await using var server = await WebReceiver.StartAsync();
        var held = new TaskCompletionSource();
        server.Answer = async (_, _) =>
        {
            await held.Task;
            return (200, "level=VIP");
        };
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Flows =
            [
                new CallCenter.Data.Ivr.IvrFlow
                {
                    Id = 1, DepartmentId = Demo.DepartmentId, Name = "试",
                    Definition = $$$"""
                        {"start":"n","nodes":[
                          {"id":"n","type":"http","name":"问","path":"1","settings":{"url":"{{{server.Address.Authority}}}/a","variable":"crm","mode":"async","timeoutSeconds":30},"exits":{"next":"w"}},
                          {"id":"w","type":"wait","name":"等","path":"1.1","settings":{"seconds":600},"exits":{"callback":"c","timeout":"t"}},
                          {"id":"c","type":"hangup","name":"醒","path":"1.2","settings":{},"exits":{}},{"id":"t","type":"hangup","name":"超时","path":"1.3","settings":{},"exits":{}}]}
                        """,
                },
            ],
        });
        var call = rig.Call(Listens);
        await rig.StepAsync<NodeEntered>(call, node => node.NodeId == "w");
        held.SetResult();

        var story = await rig.EndedAsync(call);

        Assert.Equal("VIP", story.Variables()["crm.level"]);
        Assert.Equal(["问", "等", "醒"], story.Events.OfType<NodeEntered>().Select(node => node.Name));
    }

    [Fact]
    public async Task A_row_of_a_database_becomes_variables_in_the_order_of_its_columns()
    {
        await using var rig = await TelephonyRig.StartAsync(await DatabaseAsync("select name, level from customer where phone = '${cdr_customer_number}'"));

        var story = await rig.EndedAsync(rig.Call(Listens));

        Assert.Equal(("next", "next"), story.ExitTaken());
        Assert.Equal(("王", "3", ""), (story.Variables()["who"], story.Variables()["level"], story.Variables()["more"]));
    }

    [Fact]
    public async Task Without_a_row_the_variables_are_empty()
    {
        await using var rig = await TelephonyRig.StartAsync(await DatabaseAsync("select name, level from customer where phone = '0' || ${cdr_customer_number}"));

        var story = await rig.EndedAsync(rig.Call(Listens));

        Assert.Equal(("next", "next"), story.ExitTaken());
        Assert.Equal(("", ""), (story.Variables()["who"], story.Variables()["level"]));
    }

    [Fact]
    public async Task A_database_that_refuses_is_left_by_failed_and_the_story_says_why()
    {
        await using var rig = await TelephonyRig.StartAsync(await DatabaseAsync("select name from no_such_table"));

        var story = await rig.EndedAsync(rig.Call(Listens));

        Assert.Equal(("failed", "failed"), story.ExitTaken());
        Assert.Contains("no_such_table", story.Events.OfType<NodeLeft>().First().Why!.Value.En);
    }

    private static async Task<Func<CallCenter.Data.Tenancy.DepartmentConfiguration, CallCenter.Data.Tenancy.DepartmentConfiguration>> DatabaseAsync(string sql)
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand("create table customer (phone text, name text, level integer); insert into customer values ('13912345678', '王', 3)", open);
        await command.ExecuteNonQueryAsync();
        var login = new NpgsqlConnectionStringBuilder(connection);
        return configuration => configuration.With(
            "database",
            $$"""
            {"provider":"postgresql","host":"127.0.0.1","port":{{login.Port}},"database":"{{login.Database}}","user":"{{login.Username}}",
             "password":"{{login.Password}}","sql":"{{sql}}","variables":"who, level，more","timeoutSeconds":20}
            """,
            "next", "failed");
    }
}
