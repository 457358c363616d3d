using System.Net;
using CallCenter.Telephony.Ivr.Http;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Ivr.Http;

public sealed class FlowHttpTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly FlowHttp http;
    private WebReceiver server = default!;

    public FlowHttpTests() => http = new FlowHttp(new AddressGuard([IPNetwork.Parse("127.0.0.0/8")]), time);

    public async Task InitializeAsync() => server = await WebReceiver.StartAsync();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Parameters_of_a_GET_stand_in_the_address_and_of_a_POST_in_a_form()
    {
        await http.AskAsync(Request(HttpMethod.Get), CancellationToken.None);
        await http.AskAsync(Request(HttpMethod.Post), CancellationToken.None);

        Assert.Equal(
            [("GET", "?name=%E7%8E%8B&a=1%262", "", ""), ("POST", "", "application/x-www-form-urlencoded", "name=%E7%8E%8B&a=1%262")],
            server.Requests.Select(request => (request.Method, request.Query, request.ContentType, request.Body)));
    }

    [Fact]
    public async Task A_private_network_is_not_reached_unless_the_operator_allows_it()
    {
        using var guarded = new FlowHttp(new AddressGuard([]), time);

        var answer = await guarded.AskAsync(Request(HttpMethod.Get), CancellationToken.None);

        Assert.Contains("内部网络", answer.Problem!.Value.Zh);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task An_answer_that_is_no_success_is_a_failure_and_no_redirect_is_followed(int status)
    {
        server.Answer = (_, _) => Task.FromResult((status, "http://127.0.0.1/elsewhere"));

        var answer = await http.AskAsync(Request(HttpMethod.Get), CancellationToken.None);

        Assert.Contains($"{status}", answer.Problem!.Value.En);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_not_read()
    {
        server.Answer = (_, _) => Task.FromResult((200, new string('x', FlowHttp.LongestAnswer + 1)));

        Assert.Contains("64 KB", (await http.AskAsync(Request(HttpMethod.Get), CancellationToken.None)).Problem!.Value.En);
    }

    [Fact]
    public async Task An_interface_that_does_not_answer_in_time_failed()
    {
        server.Answer = async (_, cancel) =>
        {
            time.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(Timeout.Infinite, cancel);
            return (200, "");
        };

        Assert.Contains("5 s", (await http.AskAsync(Request(HttpMethod.Get), CancellationToken.None)).Problem!.Value.En);
    }

    [Fact]
    public async Task After_failures_it_is_asked_again_as_often_as_told()
    {
        var attempts = 0;
        server.Answer = (_, _) => Task.FromResult(++attempts < 3 ? (500, "") : (200, "good"));

        var asking = http.AskAgainAsync(Request(HttpMethod.Get), 2, CancellationToken.None);
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return asking.IsCompleted;
            },
            "the third attempt");

        Assert.Equal("good", (await asking).Text);
    }

    [Fact]
    public async Task After_the_last_attempt_the_failure_stands()
    {
        server.Answer = (_, _) => Task.FromResult((500, ""));

        Assert.False((await http.AskAgainAsync(Request(HttpMethod.Get), 0, CancellationToken.None)).Ok);
        Assert.Single(server.Requests);
    }

    private FlowHttpRequest Request(HttpMethod method) =>
        new(method, new Uri(server.At("/customer")), [new("name", "王"), new("a", "1&2")], TimeSpan.FromSeconds(5));
}
