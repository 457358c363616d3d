using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Console.Settings;
using CallCenter.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Console;

public sealed class TrunkRouteTests(WebHost host) : IClassFixture<WebHost>
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    private static readonly Access Operator = new(1, "operator", "", Scope.Everything, Permission.All) { Kind = UserKind.Operator };

    private TrunkRouteDesk Desk => host.Services.GetRequiredService<TrunkRouteDesk>();

    [Fact]
    public async Task A_route_that_an_enterprise_uses_stays_and_the_sentence_names_the_enterprise()
    {
        var route = new TrunkRoute { Name = "客户侧", Gateway = "trunk-343", Prefix = "9" };
        Assert.Null(await Desk.SaveAsync(Operator, route, Soon));
        var settings = host.Services.GetRequiredService<SettingsStore>();
        await settings.SaveAsync(host.South.EnterpriseId, new Dictionary<string, string?> { [RouteSettings.Preview.Key] = $"{route.Id}" }, Soon);

        Assert.StartsWith("路由“客户侧”正在使用，不能删除：", (await Desk.DeleteAsync(Operator, route.Id, Soon))?.Zh, StringComparison.Ordinal);

        await settings.SaveAsync(host.South.EnterpriseId, new Dictionary<string, string?> { [RouteSettings.Preview.Key] = null }, Soon);
        Assert.Null(await Desk.DeleteAsync(Operator, route.Id, Soon));
        Assert.DoesNotContain(await Desk.AllAsync(Soon), known => known.Id == route.Id);
    }

    [Fact]
    public async Task A_route_that_is_there_no_more_cannot_be_chosen()
    {
        var problems = await host.Services.GetRequiredService<SettingsStore>().SaveAsync(
            host.North.EnterpriseId, new Dictionary<string, string?> { [RouteSettings.Agents.Key] = "987654" }, Soon);

        Assert.Equal("“呼入呼出转座席侧路由”选择的路由已不存在。", problems[RouteSettings.Agents.Key].Zh);
    }

    [Fact]
    public async Task Only_the_operator_changes_routes()
    {
        var administrator = new Access(2, "admin", "", Scope.Of(host.North.DepartmentId), Permission.Of(UserKind.Enterprise)) { Kind = UserKind.Enterprise };

        Assert.Equal("只有系统用户可以修改路由。", (await Desk.SaveAsync(administrator, new TrunkRoute { Name = "自己的" }, Soon))?.Zh);
        Assert.Equal("只有系统用户可以修改路由。", (await Desk.DeleteAsync(administrator, 1, Soon))?.Zh);
    }

    [Theory]
    [InlineData("", "trunk", "", "“路由名称”为 1-50 个字符。")]
    [InlineData("x", "trunk/../loopback", "", "“网关”只能包含字母、数字、点、横线和下划线，最多 60 个字符。")]
    [InlineData("x", "trunk", "9 &park", "“前缀”只能包含数字、* 和 #，最多 20 个字符。")]
    public async Task What_could_be_more_than_a_name_is_refused(string name, string gateway, string prefix, string sentence) =>
        Assert.Equal(sentence, (await Desk.SaveAsync(Operator, new TrunkRoute { Name = name, Gateway = gateway, Prefix = prefix }, Soon))?.Zh);

    [Fact]
    public async Task Two_routes_have_two_names()
    {
        Assert.Null(await Desk.SaveAsync(Operator, new TrunkRoute { Name = "同名" }, Soon));

        Assert.Equal("已有名为“同名”的路由。", (await Desk.SaveAsync(Operator, new TrunkRoute { Name = "同名" }, Soon))?.Zh);
    }
}
