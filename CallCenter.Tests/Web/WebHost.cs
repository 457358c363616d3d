using System.Net;
using System.Text.RegularExpressions;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Web;

/// <summary>The whole application on a free port with a database of its own: two enterprises, a department, a user, an agent and a token in each, and calls
/// in both. No switch is configured.</summary>
public sealed class WebHost : IAsyncLifetime
{
    public const string Password = "Correct-horse-1";

    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-web-").FullName;
    private WebApplication? app;

    public IServiceProvider Services => app!.Services;

    public Uri Address { get; private set; } = default!;

    public Tenant North { get; private set; } = default!;

    public Tenant South { get; private set; } = default!;

    public string RecordingsFolder => Path.Combine(folder, "recordings");

    public async Task InitializeAsync()
    {
        var settings = InstallationSettings.Read(name => name switch
        {
            "CALLCENTER_URLS" => "http://127.0.0.1:0",
            "CALLCENTER_DATA" => folder,
            "CALLCENTER_DEMO" => "false",
            "CALLCENTER_ADMIN_PASSWORD" => Password,
            _ => null,
        }) with { Database = await PostgresFixture.CreateDatabaseAsync() };
        app = Composition.Build([], settings, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        North = await SampleTenant.PlantAsync(app.Services, "North", "89100001");
        South = await SampleTenant.PlantAsync(app.Services, "South", "89100002");
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<CallCenterContext> DatabaseAsync() => await Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();

    /// <summary>A browser: it keeps cookies and does not follow redirects by itself.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public HttpClient Program(string? token)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>Fills in a form of a static page, as a person would.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(path));
        string Hidden(string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
        return await browser.PostAsync(path, new FormUrlEncodedContent(
        [
            new("_handler", Hidden("_handler")), new("__RequestVerificationToken", Hidden("__RequestVerificationToken")),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]));
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string user, string password = Password, string returnTo = "/home") =>
        SubmitAsync(browser, $"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}", ("Form.UserName", user), ("Form.Password", password));

    public async Task<HttpClient> SignedInAsync(string user)
    {
        var browser = Browser();
        using var answer = await SignInAsync(browser, user);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Where an answer leads: the path when it is one of ours, else the whole address.</summary>
    public string? LeadsTo(HttpResponseMessage answer) => answer.Headers.Location is not { } location ? null
        : !location.IsAbsoluteUri ? location.OriginalString
        : location.Authority == Address.Authority ? location.PathAndQuery
        : location.AbsoluteUri;

    /// <summary>A further user, for tests that change or lock one.</summary>
    /// <param name="role">Null for the tenant's role that gives all.</param>
    public async Task<User> AddUserAsync(Tenant tenant, UserKind kind = UserKind.Department, int? role = null)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = SampleTenant.UserOf(tenant, $"user-{Guid.NewGuid():N}", kind);
        user.RoleId = role ?? user.RoleId;
        var result = await users.CreateAsync(user, Password);
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
        return user;
    }
}

/// <summary>One application for all tests of the pages and the interface: they only add to it.</summary>
[CollectionDefinition(Name)]
public sealed class WebTests : ICollectionFixture<WebHost>
{
    public const string Name = "web";
}
