using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Tests.Web.Interface;

[Collection(WebTests.Name)]
public sealed class PagesTests(WebHost host)
{
    /// <summary>The lists that a department's token may read.</summary>
    public static TheoryData<string> Names =>
        [.. ListCatalog.All.Where(definition => new Access(null, "", "", Scope.Of(), Permission.OfToken).Can(definition.Permission)).Select(definition => definition.Name)];

    [Theory]
    [InlineData(null, "来电记录", "接听状态", "客户电话")]
    [InlineData("en", "Inbound calls", "Answer status", "Customer")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.1", "Inbound calls", "Answer status", "Customer")]
    [InlineData("fr", "来电记录", "接听状态", "客户电话")]
    public async Task The_pages_describe_themselves_in_the_language_asked_for(string? language, string title, string filter, string column)
    {
        using var program = host.Program(host.North.Token);
        if (language is not null)
        {
            program.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        var pages = await program.GetFromJsonAsync<JsonElement>("/interface/v10/pages");

        var page = pages.EnumerateArray().Single(page => page.GetProperty("name").GetString() == "inbound-calls");
        Assert.Equal(title, page.GetProperty("title").GetString());
        Assert.Equal("home", page.GetProperty("module").GetString());
        Assert.Equal(filter, Labelled(page.GetProperty("filters"), "answerStatus"));
        Assert.Equal(column, Labelled(page.GetProperty("columns"), "customerNumber"));
        Assert.Equal("time", page.GetProperty("filters").EnumerateArray().Last().GetProperty("kind").GetString());
        Assert.All(page.GetProperty("columns").EnumerateArray(), item => Assert.True(item.TryGetProperty("type", out _)));
    }

    [Fact]
    public async Task Rows_come_with_code_names_as_keys_and_values_for_programs()
    {
        using var program = host.Program(host.North.Token);
        var answer = await program.GetFromJsonAsync<JsonElement>("/interface/v10/pages/inbound-calls?customerNumber=18512346173");

        Assert.Equal(1, answer.GetProperty("total").GetInt32());
        var row = Assert.Single(answer.GetProperty("rows").EnumerateArray());
        Assert.Equal(host.North.Answered.UniqueId, row.GetProperty("uniqueId").GetString());
        Assert.Equal("18512346173", row.GetProperty("customerNumber").GetString());
        Assert.Equal("agentAnswered", row.GetProperty("answerStatus").GetString());
        Assert.Equal(90, row.GetProperty("talkSeconds").GetInt32());
        Assert.Equal(host.North.Answered.EnteredAt, row.GetProperty("enteredAt").GetDateTimeOffset());
        Assert.EndsWith("+08:00", row.GetProperty("enteredAt").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("/recordings/", row.GetProperty("recording").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_token_reads_its_own_department_and_no_other(string name)
    {
        using var north = host.Program(host.North.Token);
        using var south = host.Program(host.South.Token);
        var mine = await north.GetStringAsync($"/interface/v10/pages/{name}?pageSize=500");
        var theirs = await south.GetStringAsync($"/interface/v10/pages/{name}?pageSize=500");

        // Lists that are not about calls tell nothing that would name their department.
        var marked = ListCatalog.Named(name)!.Columns.Any(column => column.Key is "hotline" or "uniqueId");
        Assert.True(Tells(mine, host.North) || !marked);
        Assert.False(Tells(mine, host.South));
        Assert.True(Tells(theirs, host.South) || !marked);
        Assert.False(Tells(theirs, host.North));

        // Some lists show hotlines, all of them calls.
        static bool Tells(string rows, Tenant of) => rows.Contains(of.Hotline) || rows.Contains($"\"{of.Name.ToLowerInvariant()}-");
    }

    [Fact]
    public async Task A_call_of_another_department_is_not_found_by_its_id()
    {
        using var program = host.Program(host.South.Token);
        var answer = await program.GetFromJsonAsync<JsonElement>($"/interface/v10/pages/inbound-calls?uniqueId={host.North.Answered.UniqueId}");

        Assert.Equal(0, answer.GetProperty("total").GetInt32());
        Assert.Empty(answer.GetProperty("rows").EnumerateArray());
    }

    [Theory]
    [InlineData(null, "缺少令牌")]
    [InlineData("nonsense", "令牌无效或已停用")]
    public async Task Without_a_valid_token_nothing_is_told(string? token, string sentence)
    {
        using var program = host.Program(token);
        foreach (var path in new[] { "pages", "pages/inbound-calls" })
        {
            using var answer = await program.GetAsync($"/interface/v10/{path}");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains(sentence, await DetailAsync(answer));
        }
    }

    [Fact]
    public async Task A_users_cookie_is_no_token()
    {
        using var browser = await host.SignedInAsync(host.North.User);
        using var answer = await browser.GetAsync("/interface/v10/pages");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("pages/inbound-calls?from=foo", 400, "neither a date nor a time")]
    [InlineData("pages/inbound-calls?pageSize=0", 400, "whole number from 1 to 500")]
    [InlineData("pages/inbound-calls?pageSize=501", 400, "whole number from 1 to 500")]
    [InlineData("pages/inbound-calls?page=-1", 400, "whole number from 1")]
    [InlineData("pages/inbound-calls?from=2026-03-02&to=2026-03-01", 400, "after its end")]
    [InlineData("pages/inbound-calls?from=2001-01-01", 400, "reach back 12 months")]
    [InlineData("pages/inbound-calls?colour=red", 400, "no filter “colour”")]
    [InlineData("pages/inbound-calls?page=1&page=2", 400, "more than once")]
    [InlineData("pages/inbound-calls?customerNumber=%00", 400, "control characters")]
    [InlineData("pages/no-such-page", 404, "no list “no-such-page”")]
    [InlineData("nonsense", 404, "nothing at")]
    public async Task Bad_input_is_answered_with_a_problem_that_a_person_understands(string path, int status, string sentence)
    {
        using var program = host.Program(host.North.Token);
        program.DefaultRequestHeaders.Add("Accept-Language", "en");
        using var answer = await program.GetAsync($"/interface/v10/{path}");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(sentence, await DetailAsync(answer));
    }

    [Theory]
    [InlineData("where=talkSeconds:gt:60", 1)]
    [InlineData("where=talkSeconds:gt:60&where=agentNumber:ne:2001", 0)]
    [InlineData("where=enteredAt:gt:2020-01-01T08:00:00&where=recording:eq:false", 1)]
    public async Task Conditions_may_be_given_again_and_again_and_all_of_them_hold(string query, int total)
    {
        using var program = host.Program(host.North.Token);
        var answer = await program.GetFromJsonAsync<JsonElement>($"/interface/v10/pages/inbound-calls?{query}");

        Assert.Equal(total, answer.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_query_may_be_sent_as_json()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.PostAsJsonAsync(
            "/interface/v10/pages/inbound-calls", new { pageSize = 5, where = new object[] { "talkSeconds:gt:60", new { field = "recording", rule = "eq", value = true } } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("""{"where": "talkSeconds:gt:60"}""", "where is an array")]
    [InlineData("""{"where": [60]}""", "where is an array")]
    [InlineData("""{"where": ["colour:eq:red"]}""", "no field “colour”")]
    [InlineData("""{"page": 0}""", "page is a whole number")]
    [InlineData("""{"agentName": ["a"]}""", "agentName is a text")]
    [InlineData("""{"colour": "red"}""", "no filter “colour”")]
    [InlineData("[]", "cannot be read")]
    [InlineData("null", "cannot be read")]
    public async Task A_query_as_json_that_cannot_be_used_is_answered_with_a_sentence(string body, string sentence)
    {
        using var program = host.Program(host.North.Token);
        program.DefaultRequestHeaders.Add("Accept-Language", "en");
        using var answer = await program.PostAsync("/interface/v10/pages/inbound-calls", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await DetailAsync(answer));
    }

    [Fact]
    public async Task Ten_thousand_conditions_are_refused_in_a_sentence()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.PostAsJsonAsync("/interface/v10/pages/inbound-calls", new { where = Enumerable.Repeat("talkSeconds:gt:60", 10_000) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("最多 50 个条件，收到 10000 个", await DetailAsync(answer));
    }

    [Fact]
    public async Task Outside_the_demo_no_call_can_be_simulated()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.PostAsJsonAsync("/interface/v10/simulation/calls", new { customer = "13800138000", hotline = host.North.Hotline, digits = "1", talkSeconds = 5 });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("只有演示模式", await DetailAsync(answer));
    }

    [Fact]
    public async Task Content_that_is_no_json_is_a_problem_too()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.PostAsync("/interface/v10/simulation/calls", new StringContent("{bad", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("无法解析", await DetailAsync(answer));
    }

    [Theory]
    [InlineData("/openapi")]
    [InlineData("/openapi/v1.json")]
    public async Task The_interface_is_described_by_openapi(string path)
    {
        using var program = host.Program(null);
        var document = await program.GetFromJsonAsync<JsonElement>(path);

        var paths = document.GetProperty("paths");
        var parameters = paths.GetProperty("/interface/v10/pages/{name}").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString()).ToList();
        Assert.True(paths.TryGetProperty("/interface/v10/pages", out _));
        Assert.True(paths.TryGetProperty("/interface/v10/simulation/calls", out _));
        Assert.All(new[] { "name", "page", "pageSize", "from", "to", "customerNumber", "where" }, name => Assert.Contains(name, parameters));
        Assert.All(paths.EnumerateObject(), entry => Assert.StartsWith("/interface/v10/", entry.Name, StringComparison.Ordinal));
    }

    private static string? Labelled(JsonElement items, string key) =>
        items.EnumerateArray().Single(item => item.GetProperty("key").GetString() == key).GetProperty("label").GetString();

    private static async Task<string> DetailAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }
}
