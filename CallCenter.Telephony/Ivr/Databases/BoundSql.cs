using System.Text;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Databases;

/// <summary>A query as a flow writes it, <c>select name from customer where phone = '${cdr_customer_number}'</c>, with every value bound as a parameter and never as text of
/// the query. A value within quotes is joined with what stands beside it. Pure.</summary>
public static class BoundSql
{
    private static readonly string[] Readers = ["select", "with", "values", "table", "show"];

    /// <returns>The query with the provider's parameters, and their values in order.</returns>
    /// <exception cref="ExpressionException">What stands between braces cannot be read or computed, or stands where no value can.</exception>
    public static (string Sql, IReadOnlyList<string> Values) Of(string written, IFlowDatabase kind, FindVariable variables)
    {
        var values = new List<string>();
        var sql = Bind(written, (expression, asText) =>
        {
            values.Add(expression.Compute(variables).Text);
            return kind.Parameter(values.Count, asText);
        });
        return (sql, values);
    }

    /// <summary>What is wrong with a query before anybody calls; null when nothing is.</summary>
    public static Text? Problem(string written)
    {
        var sql = written.Trim().TrimEnd(';');
        if (sql.Length == 0)
        {
            return new("请填写 SQL 语句", "sql must be a query");
        }

        if (!Readers.Any(word => sql.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (sql.Length == word.Length || !char.IsLetterOrDigit(sql[word.Length]))))
        {
            return new("SQL 语句只能是查询（以 select 或 with 开头）", "sql must be a query that begins with select or with");
        }

        try
        {
            Bind(written, (_, _) => "");
            return null;
        }
        catch (ExpressionException wrong)
        {
            return new($"SQL 语句：{wrong.Problem.Zh}", $"sql: {wrong.Problem.En}");
        }
    }

    private static string Bind(string written, Func<Expression, bool, string> place)
    {
        var sql = new StringBuilder();
        var at = Place.Plain;
        var literal = -1;
        var joined = false;
        var position = 0;
        foreach (var (text, expression) in Template.Parse(written.Trim().TrimEnd(';')).Parts)
        {
            if (expression is null)
            {
                Copy(text);
                continue;
            }

            switch (at)
            {
                case Place.Plain:
                    sql.Append(place(expression, false));
                    break;
                case Place.Text:
                    joined = true;
                    sql.Append("' || ").Append(place(expression, true)).Append(" || '");
                    break;
                default:
                    throw new ExpressionException(new("变量只能作为值使用，不能用在名称或注释中。", "A variable can only stand for a value, not in a name or a comment."), position);
            }
        }

        return sql.ToString();

        void Copy(string text)
        {
            for (var index = 0; index < text.Length; index++, position++)
            {
                var symbol = text[index];
                var next = index + 1 < text.Length ? text[index + 1] : '\0';
                switch (at)
                {
                    case Place.Plain when symbol == '\'':
                        (at, literal, joined) = (Place.Text, sql.Length, false);
                        break;
                    case Place.Plain when symbol == '"':
                        at = Place.Name;
                        break;
                    case Place.Plain when symbol == '-' && next == '-':
                        at = Place.Line;
                        break;
                    case Place.Plain when symbol == '/' && next == '*':
                        at = Place.Comment;
                        break;
                    case Place.Text when symbol == '\'':
                        at = Place.Plain;
                        sql.Append(symbol);
                        if (joined)
                        {
                            sql.Insert(literal, '(').Append(')');
                        }

                        continue;
                    case Place.Name when symbol == '"':
                    case Place.Line when symbol == '\n':
                        at = Place.Plain;
                        break;
                    case Place.Comment when symbol == '*' && next == '/':
                        sql.Append("*/");
                        index++;
                        position++;
                        at = Place.Plain;
                        continue;
                }

                sql.Append(symbol);
            }
        }
    }

    /// <summary>Where in a query one stands.</summary>
    private enum Place
    {
        Plain,
        Text,
        Name,
        Line,
        Comment,
    }
}
