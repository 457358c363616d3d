using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Ivr.Databases;

namespace CallCenter.Tests.Telephony.Ivr.Databases;

public sealed class BoundSqlTests
{
    private static readonly IFlowDatabase Postgres = FlowDatabases.Find("postgresql")!;

    private static string? Find(string name) => name == "a" ? "x' or '1'='1" : null;

    [Theory]
    [InlineData("select * from t where p = ${a}", "select * from t where p = $1")]
    [InlineData("select * from t where p = '${a}';", "select * from t where p = ('' || $1::text || '')")]
    [InlineData("select * from t where p like '%${a}%' and q = 'it''s'", "select * from t where p like ('%' || $1::text || '%') and q = 'it''s'")]
    [InlineData("select ${a}, ${a}", "select $1, $2")]
    [InlineData("select 1 -- it's\n where p = ${a}", "select 1 -- it's\n where p = $1")]
    public void Values_become_parameters_and_never_text(string written, string sql)
    {
        var (bound, values) = BoundSql.Of(written, Postgres, Find);

        Assert.Equal(sql, bound);
        Assert.All(values, value => Assert.Equal("x' or '1'='1", value));
    }

    [Theory]
    [InlineData("select * from \"${a}\"")]
    [InlineData("select 1 /* ${a} */")]
    [InlineData("select 1 -- ${a}")]
    public void Where_no_value_can_stand_it_is_refused(string written)
    {
        Assert.Throws<ExpressionException>(() => BoundSql.Of(written, Postgres, Find));
        Assert.NotNull(BoundSql.Problem(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("update t set a = 1")]
    [InlineData("delete from t")]
    [InlineData("selection")]
    public void Only_a_query_may_be_asked(string written) => Assert.NotNull(BoundSql.Problem(written));

    [Theory]
    [InlineData("SELECT a FROM t WHERE b = '${a}'")]
    [InlineData("with x as (select 1) select * from x")]
    public void A_query_is_accepted(string written) => Assert.Null(BoundSql.Problem(written));
}
