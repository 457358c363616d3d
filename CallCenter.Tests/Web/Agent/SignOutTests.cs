using System.Net;
using System.Text.RegularExpressions;

namespace CallCenter.Tests.Web.Agents;

[Collection(WebTests.Name)]
public sealed class SignOutTests(WebHost host)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_signs_out_also_in_a_browser_where_a_user_is_signed_in(bool userToo)
    {
        using var browser = userToo ? await host.SignedInAsync(host.North.User) : host.Browser();
        (await WebHost.SubmitAsync(
            browser, "/agent/sign-in", ("Form.Place", host.North.Hotline), ("Form.Number", SampleTenant.AgentNumber), ("Form.Password", SampleTenant.AgentPassword))).Dispose();

        var desk = WebUtility.HtmlDecode(await browser.GetStringAsync("/agent"));
        var token = Regex.Match(desk, "id=\"agent-sign-out\".*?__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value;
        using var answer = await browser.PostAsync("/agent/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        using var after = await browser.GetAsync("/agent");

        Assert.Equal("/agent/sign-in", host.LeadsTo(answer));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }
}
