using CallCenter.Data;
using CallCenter.Data.Ivr;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Ivr;

public sealed class FlowSecretsTests
{
    private const string Flow = """{"start":"n1","nodes":[{"id":"n1","type":"database","settings":{"password":"clear-1"}},{"id":"n2","type":"hangup","settings":{}}]}""";

    [Fact]
    public void A_password_is_encrypted_once_and_revealed()
    {
        var secrets = new FlowSecrets(new EphemeralDataProtectionProvider());

        var kept = secrets.Protect(Flow);

        Assert.DoesNotContain("clear-1", kept, StringComparison.Ordinal);
        Assert.Equal(kept, secrets.Protect(kept));
        Assert.Equal("clear-1", secrets.Reveal(Password(kept)));
        Assert.Equal("", new FlowSecrets(new EphemeralDataProtectionProvider()).Reveal(Password(kept)));
    }

    [Theory]
    [InlineData("no json with \"password\"")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","settings":{"password":""}}]}""")]
    [InlineData("""{"start":"n1","nodes":[{"id":"n1","settings":{"password":5}}]}""")]
    public void What_holds_no_password_stays_as_it_is(string definition) =>
        Assert.Equal(definition, new FlowSecrets(new EphemeralDataProtectionProvider()).Protect(definition));

    [Fact]
    public async Task Whoever_saves_a_flow_saves_no_password_in_clear_text()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        await using var context = await data.Get<IDbContextFactory<CallCenterContext>>().CreateDbContextAsync();
        var flow = await context.IvrFlows.OrderBy(row => row.Id).FirstAsync();
        (flow.Definition, flow.Draft, flow.Version) = (Flow, Flow, 2);
        await context.SaveChangesAsync();

        var kept = await context.IvrFlows.AsNoTracking().SingleAsync(row => row.Id == flow.Id);
        var version = await data.Get<FlowVersions>().FindAsync(flow.DepartmentId, flow.Id, 2, CancellationToken.None);

        Assert.All([kept.Definition, kept.Draft!, version!.Definition], definition => Assert.Equal("clear-1", data.Get<FlowSecrets>().Reveal(Password(definition))));
        Assert.DoesNotContain("clear-1", kept.Definition + kept.Draft + version.Definition, StringComparison.Ordinal);
    }

    private static string Password(string definition)
    {
        using var flow = System.Text.Json.JsonDocument.Parse(definition);
        return flow.RootElement.GetProperty("nodes")[0].GetProperty("settings").GetProperty("password").GetString()!;
    }
}
