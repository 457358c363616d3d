using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CallCenter.Tests.Web.Interface;

[Collection(WebTests.Name)]
public sealed class CallbackTests(WebHost host)
{
    private const string Nobody = "/interface/v10/calls/slp-1-1.1/callback";

    [Fact]
    public async Task A_call_that_is_not_going_on_cannot_be_woken()
    {
        using var program = host.Program(host.North.Token);

        using var answer = await program.PostAsJsonAsync(Nobody, new { variables = new { level = "5" } });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("没有正在进行的通话 slp-1-1.1。", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("1a", "x", "variables：变量名“1a”只能由字母、数字、下划线和点组成，且不以数字开头。")]
    [InlineData("a", null, "variables 的 a 应为最长 2000 个字符的文本。")]
    public async Task Variables_that_flows_could_not_name_are_refused(string name, string? value, string sentence)
    {
        using var program = host.Program(host.North.Token);

        using var answer = await program.PostAsJsonAsync(Nobody, new { variables = new Dictionary<string, string?> { [name] = value } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(sentence, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_a_token_nobody_wakes_calls()
    {
        using var stranger = host.Program("wrong");

        using var answer = await stranger.PostAsJsonAsync(Nobody, new { });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
