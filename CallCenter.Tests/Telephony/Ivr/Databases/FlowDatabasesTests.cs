using System.Net;
using CallCenter.Telephony.Ivr.Databases;
using CallCenter.Telephony.Webhooks;
using CallCenter.Tests.Support;
using Npgsql;

namespace CallCenter.Tests.Telephony.Ivr.Databases;

public sealed class FlowDatabasesTests : IAsyncLifetime
{
    private readonly FlowDatabases databases = new(new AddressGuard([IPNetwork.Parse("127.0.0.0/8")]));
    private string connection = "";

    public async Task InitializeAsync()
    {
        connection = await PostgresFixture.CreateDatabaseAsync();
        await ExecuteAsync("create table customer (phone text, id integer, name text, born date, vip boolean); insert into customer values ('139', 7, '王', '1990-02-03', true)");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("select name, id, born, vip, null from customer where phone = $1", "139")]
    [InlineData("select name, id, born, vip, null from customer where id = $1", "7")]
    [InlineData("select name, id, born, vip, null from customer where phone like ('%' || $1::text || '')", "39")]
    public async Task The_first_row_comes_as_texts_whatever_its_types(string sql, string value)
    {
        var answer = await databases.AskAsync(Query(sql, value), CancellationToken.None);

        Assert.Null(answer.Problem);
        Assert.Equal(["王", "7", "1990-02-03", "true", ""], answer.Row);
    }

    [Fact]
    public async Task No_row_is_an_answer_too()
    {
        var answer = await databases.AskAsync(Query("select name from customer where phone = $1", "' or '1'='1"), CancellationToken.None);

        Assert.Null(answer.Problem);
        Assert.Empty(answer.Row);
    }

    [Theory]
    [InlineData("with gone as (delete from customer returning id) select id from gone")]
    [InlineData("select 1; delete from customer")]
    [InlineData("select 1; commit; delete from customer")]
    [InlineData("select nextval('counter')")]
    public async Task Nothing_is_changed_whatever_is_asked(string sql)
    {
        await ExecuteAsync("create sequence counter");

        var answer = await databases.AskAsync(Query(sql), CancellationToken.None);

        Assert.NotNull(answer.Problem);
        Assert.Equal(["1"], (await databases.AskAsync(Query("select count(*) from customer"), CancellationToken.None)).Row);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_ended_by_the_database()
    {
        var answer = await databases.AskAsync(Query("select pg_sleep(60)") with { Timeout = TimeSpan.FromSeconds(1) }, CancellationToken.None);

        Assert.Contains("timeout", answer.Problem!.Value.En);
    }

    [Fact]
    public async Task A_private_network_is_not_reached_unless_the_operator_allows_it()
    {
        var answer = await new FlowDatabases(new AddressGuard([])).AskAsync(Query("select 1"), CancellationToken.None);

        Assert.Contains("内部网络", answer.Problem!.Value.Zh);
    }

    [Theory]
    [InlineData("nobody", "127.0.0.1")]
    [InlineData("", "no-such-host.invalid")]
    public async Task A_login_or_server_that_is_not_there_is_a_failure(string user, string host)
    {
        var query = Query("select 1");

        var answer = await databases.AskAsync(query with { User = user == "" ? query.User : user, Host = host, Password = user == "" ? query.Password : "wrong" }, CancellationToken.None);

        Assert.NotNull(answer.Problem);
    }

    private FlowQuery Query(string sql, params string[] values)
    {
        var login = new NpgsqlConnectionStringBuilder(connection);
        return new("postgresql", "127.0.0.1", login.Port, login.Database!, login.Username!, login.Password!, sql, values, TimeSpan.FromSeconds(10));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}
