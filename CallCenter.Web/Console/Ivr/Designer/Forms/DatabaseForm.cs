using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>Manual 6.3.4.13.</summary>
internal static class DatabaseForm
{
    public static NodeForm Form { get; } = new("database", NodeGroup.Data, "database", new("查询数据库到变量", "Looks values up"))
    {
        Fields =
        [
            new("provider", new("数据库类型", "Database"), NodeFieldKind.Choice) { Required = true, Options = [new("postgresql", new("PostgreSQL", "PostgreSQL"))], Begin = () => "postgresql" },
            new("host", new("URI", "Host"), NodeFieldKind.Name) { Required = true, MaxLength = 200, Example = "db.example.com", Begin = () => "" },
            new("port", new("端口号", "Port"), NodeFieldKind.Whole) { Required = true, Least = 1, Most = 65_535, Begin = () => 5432 },
            new("database", new("数据库名", "Name"), NodeFieldKind.Name) { Required = true, MaxLength = 100, Begin = () => "" },
            new("user", new("用户名", "User"), NodeFieldKind.Name) { Required = true, MaxLength = 100, Begin = () => "" },
            new("password", new("密码", "Password"), NodeFieldKind.Secret) { Required = true, MaxLength = 200, Begin = () => "" },
            new("sql", new("SQL语句", "SQL"), NodeFieldKind.Lines)
            {
                Required = true, MaxLength = 4000, Begin = () => "", Example = "select level from customer where phone = ${cdr_customer_number}",
                Help = new("只读查询；${变量} 作为参数传入，不会拼接到语句中", "Read only; ${variables} are passed as parameters and never become part of the statement"),
            },
            new("variables", new("返回值变量名", "Variables"), NodeFieldKind.Name)
            {
                Required = true, MaxLength = 500, Example = "level,name", Begin = () => "", Help = new("多个变量间用逗号分隔", "Several are separated by commas"),
            },
            FieldsOf.Seconds("timeoutSeconds", new("超时时间", "Timeout"), 5, 1, 30),
        ],
        Exits = new Dictionary<string, ExitWords>
        {
            ["next"] = new(new("下一步", "Next"), new("跳转节点", "Next node")), ["failed"] = new(new("失败", "Failed"), new("查询失败跳转节点", "Failed")),
        },
        Summary = (settings, _) => FieldsOf.TextOf(settings, "variables") is { Length: > 0 } names ? $"{FieldsOf.TextOf(settings, "database")} → {names}" : FieldsOf.TextOf(settings, "database"),
    };
}
