using System.Globalization;
using System.Net;
using System.Security.Claims;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Home.Records.Story;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Web.Listing;

[Collection(WebTests.Name)]
public sealed class ListRenderingTests(WebHost host)
{
    public static TheoryData<string> Names => [.. ListCatalog.All.Select(definition => definition.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_list_shows_its_query_its_columns_and_the_rows_of_its_user(string name)
    {
        var definition = ListCatalog.Named(name)!;
        var zh = await RenderListAsync(definition, "zh-CN", "");
        var en = await RenderListAsync(definition, "en", "");

        Assert.All(definition.Columns.Where(column => column.Shown), column => Assert.Contains(column.Label.Zh, zh));
        Assert.All(definition.Columns.Where(column => column.Shown), column => Assert.Contains(column.Label.En, en));
        Assert.All(definition.Filters.Where(filter => filter.Kind != FilterKind.Time), filter => Assert.Contains(filter.Label.Zh, zh));
        Assert.All(new[] { "所属企业", "所属机构", "所属部门", "查询", "显示字段" }, word => Assert.Contains(word, zh));
        Assert.All(new[] { "今天", "昨天", "一月" }, word => Assert.Equal(definition.Timed, zh.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_user_without_the_permission_sees_customers_numbers_with_hidden_digits()
    {
        var html = await RenderListAsync(InboundCalls.Definition, "zh-CN", $"?from={Yesterday}");

        Assert.Contains("185****6173", html);
        Assert.DoesNotContain("18512346173", html);
        Assert.Contains("人工接听", html);
        Assert.Contains("共 2 条", html);
        Assert.DoesNotContain(host.South.Hotline, html);
    }

    [Fact]
    public async Task The_address_of_a_list_may_carry_its_conditions()
    {
        var html = await RenderListAsync(InboundCalls.Definition, "zh-CN", $"?from={Yesterday}&callId={host.North.Abandoned.CallId}");

        Assert.Contains("共 1 条", html);
        Assert.Contains("136****5545", html);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do_next()
    {
        var html = await RenderListAsync(InboundCalls.Definition, "zh-CN", "?callId=no-such-call");

        Assert.Contains("没有符合条件的记录", html);
        Assert.Contains("换一个时间范围", html);
        Assert.Contains("清除条件", html);
    }

    [Fact]
    public async Task A_range_that_reaches_too_far_is_answered_with_a_sentence_on_the_page()
    {
        var html = await RenderListAsync(InboundCalls.Definition, "en", "?from=2001-01-01");

        Assert.Contains("Records reach back 12 months", html);
    }

    [Theory]
    [InlineData("zh-CN", "座席 2001 North 座席 接听", "185****6173")]
    [InlineData("en", "Agent 2001 North 座席 answered", "185****6173")]
    public async Task The_story_of_a_call_is_told_with_its_whys_and_without_hidden_digits(string culture, string sentence, string masked)
    {
        var access = new Access(null, "t", "t", Scope.Of(host.North.DepartmentId), new HashSet<string> { Permission.Records });
        var row = new ListRow(host.North.Answered.UniqueId, host.North.DepartmentId, host.North.Answered, []);
        var section = InboundCalls.Definition.Details.Single(detail => detail.Key == "story");

        var html = await RenderAsync<StoryTimeline>(culture, "/", new() { ["Detail"] = new DetailContext(section, row, access, TimeZoneInfo.Utc) });

        Assert.Contains(sentence, html);
        Assert.Contains(culture == "en" ? "In order:" : "策略 顺序", html);
        Assert.Contains(masked, html);
        Assert.DoesNotContain("18512346173", html);
    }

    [Fact]
    public async Task A_missing_recording_is_said_in_a_sentence()
    {
        var access = new Access(null, "t", "t", Scope.Of(host.South.DepartmentId), Permission.All);
        var row = new ListRow("x", host.South.DepartmentId, host.South.Answered, []);
        var section = InboundCalls.Definition.Details.Single(detail => detail.Key == "recording");

        var html = await RenderAsync<RecordingPlayer>("zh-CN", "/", new() { ["Detail"] = new DetailContext(section, row, access, TimeZoneInfo.Utc) });

        Assert.Contains("录音文件不存在", html);
        Assert.DoesNotContain("<audio", html);
    }

    private static string Yesterday => DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<string> RenderListAsync(ListDefinition definition, string culture, string query) =>
        RenderAsync<ListView>(culture, definition.Href + query, new() { ["Definition"] = definition }, IsOfDepartments(definition) ? host.North.User : "admin");

    /// <summary>The operator sees what no user of a department may.</summary>
    private static bool IsOfDepartments(ListDefinition definition) => new Access(1, "", "", Scope.Of(1), Permission.Of(UserKind.Department)).Can(definition.Permission);

    /// <summary>Draws a component within a circuit's services, as the user.</summary>
    private async Task<string> RenderAsync<TComponent>(string culture, string path, Dictionary<string, object?> parameters, string? user = null)
        where TComponent : IComponent
    {
        await using var scope = host.Services.CreateAsyncScope();
        ((IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>())
            .Initialize(host.Address.ToString(), new Uri(host.Address, path).ToString());
        var principal = user is null
            ? new ClaimsPrincipal(new ClaimsIdentity())
            : await scope.ServiceProvider.GetRequiredService<UserSignInManager>().CreateUserPrincipalAsync(
                (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(user))!);
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var drawn = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters));
            return WebUtility.HtmlDecode(drawn.ToHtmlString());
        });
    }
}
