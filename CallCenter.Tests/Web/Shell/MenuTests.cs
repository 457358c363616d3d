using System.Net;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Web.Shell;

[Collection(WebTests.Name)]
public sealed class MenuTests(WebHost host)
{
    [Fact]
    public async Task Every_module_of_the_header_and_every_line_of_a_menu_leads_to_a_page()
    {
        using var browser = await host.SignedInAsync("admin");
        var paths = Menu.Modules.Select(module => module.Href).Concat(Menu.Modules.SelectMany(module => module.Groups).SelectMany(group => group.Entries).Select(entry => entry.Href));
        foreach (var path in paths.Distinct().Where(path => path != "/agent"))
        {
            using var answer = await browser.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/home", "home")]
    [InlineData("/home/records/inbound-calls", "home")]
    [InlineData("/console/diagnostics", "console")]
    [InlineData("/consolation", "home")]
    public void A_path_belongs_to_the_module_that_it_begins_with(string path, string module) => Assert.Equal(module, Menu.At(path).Name);
}
