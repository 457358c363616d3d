using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Phones;
using CallCenter.Data.Records;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Switching.CallReports;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Switching.CallReports;
using CallCenter.Web.Interface.Switch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace CallCenter.Tests.Web.Interface.Switch;

public sealed class SwitchEndpointsTests : IAsyncLifetime
{
    private const string Password = "a secret: with colon 密码";
    private const string SipPassword = "tr0ub4dor&<3";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("callcenter-switch-");
    private WebApplication application = null!;
    private IPAddress from = IPAddress.Loopback;

    public async Task InitializeAsync()
    {
        var connection = await PostgresFixture.CreateDatabaseAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddDbContextFactory<CallCenterContext>(options => options.UseNpgsql(connection));
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton<ExtensionPasswords>();
        builder.Services.AddSingleton<SettingSecrets>();
        builder.Services.AddSingleton<SettingsStore>();
        builder.Services.AddSingleton(Substitute.For<ILedger>());
        builder.Services.AddSingleton<StoryCorrection>();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new UniqueIds("test", TimeProvider.System));
        builder.Services.AddSwitchEndpoints(new CallReportFolders(Path.Combine(folder.FullName, "inbox"), Path.Combine(folder.FullName, "spool")));
        application = builder.Build();
        application.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = from;
            return next(http);
        });
        application.MapSwitchEndpoints(Password);
        await AddExtensionAsync("2001", SipPassword);
        await application.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await application.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Extension_is_answered_with_the_digest_that_SIP_needs_and_never_with_the_password()
    {
        var answer = await AskDirectoryAsync(("user", "2001"), ("domain", "callcenter.local"), ("section", "directory"), ("action", "sip_auth"));

        var user = XDocument.Parse(answer).Descendants("user").Single();
        Assert.Equal("2001", user.Attribute("id")?.Value);
        Assert.Equal("callcenter.local", user.Parent?.Attribute("name")?.Value);
        var digest = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"2001:callcenter.local:{SipPassword}")));
        Assert.Contains(user.Descendants("param"), param => (string?)param.Attribute("name") == "a1-hash" && (string?)param.Attribute("value") == digest);
        Assert.DoesNotContain(SipPassword, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2999")]
    [InlineData("")]
    [InlineData("2001' or '1'='1")]
    [InlineData("<user/>")]
    public async Task Unknown_extension_is_not_found(string user)
    {
        var answer = XDocument.Parse(await AskDirectoryAsync(("user", user), ("domain", "callcenter.local")));

        Assert.Equal("not found", answer.Descendants("result").Single().Attribute("status")?.Value);
        Assert.Empty(answer.Descendants("user"));
    }

    [Fact]
    public async Task Question_without_a_user_is_not_found() =>
        Assert.Contains("not found", await AskDirectoryAsync(("section", "directory"), ("purpose", "gateways")), StringComparison.Ordinal);

    [Theory]
    [InlineData(ExtensionKind.Telephone, "10.10.10.77", true)]
    [InlineData(ExtensionKind.Telephone, "::ffff:10.10.10.77", true)]
    [InlineData(ExtensionKind.Telephone, "10.10.11.1", false)]
    [InlineData(ExtensionKind.WebRtc, "10.10.11.1", true)]
    public async Task Phones_register_from_the_listed_addresses_only_and_browsers_from_anywhere(ExtensionKind kind, string address, bool admitted)
    {
        await using var context = await application.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        await context.Extensions.ExecuteUpdateAsync(rows => rows.SetProperty(row => row.Kind, kind));
        Assert.Empty(await application.Services.GetRequiredService<SettingsStore>().SaveAsync(
            7600000, new Dictionary<string, string?> { [WebRtcSettings.RegistrationNetworks.Key] = "10.10.10.0/24" }, CancellationToken.None));

        var registering = await AskDirectoryAsync(("user", "2001"), ("domain", "callcenter.local"), ("action", "sip_auth"), ("ip", address));
        var dialling = await AskDirectoryAsync(("user", "2001"), ("domain", "callcenter.local"), ("action", "user_call"));

        Assert.Equal(admitted, registering.Contains("a1-hash", StringComparison.Ordinal));
        Assert.Contains("a1-hash", dialling, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domain_with_markup_stays_text()
    {
        var answer = XDocument.Parse(await AskDirectoryAsync(("user", "2001"), ("domain", "\"/><x>")));

        Assert.Equal("\"/><x>", answer.Descendants("domain").Single().Attribute("name")?.Value);
    }

    [Theory]
    [InlineData("freeswitch", "wrong")]
    [InlineData("root", Password)]
    [InlineData("freeswitch", "")]
    [InlineData(null, null)]
    public async Task Without_the_secret_nothing_is_answered(string? user, string? password)
    {
        using var client = Client(user is null ? null : $"{user}:{password}");

        foreach (var path in new[] { "/switch/directory", "/switch/cdr" })
        {
            var answer = await client.PostAsync(path, new FormUrlEncodedContent([new("user", "2001"), new("domain", "callcenter.local")]));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.DoesNotContain("a1-hash", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.255.0.1", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("172.15.0.1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.169.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("2001:db8::1", false)]
    public async Task Only_private_addresses_may_ask(string address, bool admitted)
    {
        from = IPAddress.Parse(address);
        using var client = Client($"freeswitch:{Password}");

        var answer = await client.PostAsync("/switch/directory", new FormUrlEncodedContent([new("user", "2001"), new("domain", "d")]));

        Assert.Equal(admitted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Request_through_a_proxy_is_refused_wherever_the_proxy_is()
    {
        using var client = Client($"freeswitch:{Password}");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        var answer = await client.PostAsync("/switch/directory", new FormUrlEncodedContent([new("user", "2001"), new("domain", "d")]));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Call_report_is_taken_and_a_broken_one_is_refused()
    {
        using var client = Client($"freeswitch:{Password}");
        using var report = new ByteArrayContent(CallReportTests.RealReport());
        using var broken = new ByteArrayContent(CallReportTests.RealReport()[..300]);

        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync("/switch/cdr?uuid=853a5c1b", report)).StatusCode);
        var refusal = await client.PostAsync("/switch/cdr?uuid=853a5c1b", broken);

        Assert.Equal(HttpStatusCode.BadRequest, refusal.StatusCode);
        Assert.Equal("application/problem+json", refusal.Content.Headers.ContentType?.MediaType);
        var inbox = application.Services.GetRequiredService<CallReportInbox>();
        Assert.Equal("853a5c1b-db42-46c8-8730-5f927a484e54", Assert.Single(inbox.Pending()).Report.Channel);
        Assert.Single(Directory.GetFiles(inbox.RejectedFolder));
    }

    private async Task<string> AskDirectoryAsync(params (string Name, string Value)[] form)
    {
        using var client = Client($"freeswitch:{Password}");
        var answer = await client.PostAsync("/switch/directory", new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        answer.EnsureSuccessStatusCode();
        Assert.Equal("text/xml", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private HttpClient Client(string? credentials)
    {
        var client = application.GetTestClient();
        if (credentials is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        return client;
    }

    private async Task AddExtensionAsync(string number, string password)
    {
        await using var context = await application.Services.GetRequiredService<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var passwords = application.Services.GetRequiredService<ExtensionPasswords>();
        // One after the other, because each refers to the one before.
        foreach (var row in new object[]
        {
            new Enterprise { Id = 7600000, Name = "企业" },
            new Institution { Id = 1, EnterpriseId = 7600000, Name = "机构" },
            new Department { Id = 1, EnterpriseId = 7600000, InstitutionId = 1, Name = "部门" },
        })
        {
            context.Add(row);
            await context.SaveChangesAsync();
        }

        var extension = new Extension { DepartmentId = 1, Number = number };
        passwords.Set(extension, password);
        context.Add(extension);
        await context.SaveChangesAsync();
    }
}
