using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CallCenter.Tests.Support;
using CallCenter.Tests.Web.Listing.Exports;
using CallCenter.Web.Jobs.Exports;
using CallCenter.Web.Listing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Jobs.Exports;

[Collection(WebTests.Name)]
public sealed class ExportInterfaceTests(WebHost host)
{
    public static TheoryData<string> Names => [.. ListCatalog.All.Select(definition => definition.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_list_is_exported_whole_with_all_its_columns_and_only_the_departments_rows(string name)
    {
        using var program = host.Program(host.North.Token);
        var columns = string.Join(',', ListCatalog.Named(name)!.Columns.Select(column => column.Key));
        using var looked = await program.GetAsync($"/interface/v10/pages/{name}");
        using var asked = await program.PostAsJsonAsync($"/interface/v10/pages/{name}/exports", new { columns });
        if (looked.StatusCode == HttpStatusCode.Forbidden)
        {
            // What a token may not see it may not take along either.
            Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
            return;
        }

        var page = await looked.Content.ReadFromJsonAsync<JsonElement>();

        var done = await CompleteAsync(program, asked);
        var lines = ExportedFiles.Read(await program.GetStreamAsync(done.GetProperty("download").GetString()!))[0].Lines;

        Assert.Equal(ListCatalog.Named(name)!.Columns.Select(column => column.Label.Zh), lines[0]);
        Assert.True(lines.Count > page.GetProperty("total").GetInt32() - 1, "fewer rows than the page has");
        Assert.DoesNotContain(lines.SelectMany(line => line), cell => cell.Contains(host.South.Hotline, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_for_whoever_asked_and_for_nobody_else()
    {
        using var program = host.Program(host.North.Token);
        using var asked = await program.PostAsync("/interface/v10/pages/inbound-calls/exports?agentNumber=2001", null);
        var done = await CompleteAsync(program, asked);
        var link = done.GetProperty("download").GetString()!;

        using var mine = await program.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal("application/zip", mine.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("来电记录-", mine.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
        using var otherToken = host.Program(host.South.Token);
        using var otherUser = await host.SignedInAsync(host.North.User);
        using var stranger = host.Program(null);
        using var byToken = await otherToken.GetAsync(link);
        using var byUser = await otherUser.GetAsync(link);
        using var byStranger = await stranger.GetAsync(link);
        using var known = await otherToken.GetAsync(asked.Headers.Location);
        Assert.Equal(HttpStatusCode.Forbidden, byToken.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, byUser.StatusCode);
        Assert.NotEqual("application/zip", byStranger.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, known.StatusCode);

        using var changed = await program.GetAsync(link[..^8] + (link[^8] == 'A' ? 'B' : 'A') + link[^7..]);
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);

        using var deleted = await program.DeleteAsync(asked.Headers.Location);
        using var afterwards = await program.GetAsync(link);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, afterwards.StatusCode);
    }

    [Fact]
    public void A_link_expires()
    {
        var time = new ManualTime();
        var links = new ExportLinks(host.Services.GetRequiredService<IDataProtectionProvider>(), time);
        var signed = links.For(7)[(ExportLinks.Path.Length + 1)..];

        Assert.Equal(new ExportLink(7, Expired: false), links.Read(signed));
        time.Advance(ExportLinks.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(new ExportLink(7, Expired: true), links.Read(signed));
        Assert.Null(links.Read("AAAA"));
        Assert.Null(links.Read("%%%"));
    }

    [Theory]
    [InlineData("pages/no-such-list/exports", 404, "no list “no-such-list”")]
    [InlineData("pages/inbound-calls/exports?from=foo", 400, "neither a date nor a time")]
    [InlineData("pages/inbound-calls/exports?colour=red", 400, "no filter “colour”")]
    [InlineData("pages/inbound-calls/exports?columns=enteredAt,nonsense", 400, "no column “nonsense”")]
    [InlineData("pages/inbound-calls/exports?columns=a&columns=b", 400, "more than once")]
    public async Task What_cannot_be_exported_is_answered_with_a_problem(string path, int status, string sentence)
    {
        using var program = host.Program(host.North.Token);
        program.DefaultRequestHeaders.Add("Accept-Language", "en");
        using var answer = await program.PostAsync($"/interface/v10/{path}", null);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(sentence, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_that_is_no_json_object_is_a_problem()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.PostAsync("/interface/v10/pages/inbound-calls/exports", new StringContent("[1", System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("不是 JSON 对象", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task An_unknown_export_is_not_found()
    {
        using var program = host.Program(host.North.Token);
        using var answer = await program.GetAsync("/interface/v10/exports/999999999");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<JsonElement> CompleteAsync(HttpClient program, HttpResponseMessage asked)
    {
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var done = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                done = await program.GetFromJsonAsync<JsonElement>(asked.Headers.Location);
                return done.GetProperty("state").GetString() is "complete" or "failed";
            },
            "the export ends");
        Assert.Equal("complete", done.GetProperty("state").GetString());
        return done;
    }
}
