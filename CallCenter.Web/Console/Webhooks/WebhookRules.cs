using System.Text.RegularExpressions;
using CallCenter.Data.Webhooks;
using CallCenter.Telephony.Expressions;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Web.Console.Webhooks;

/// <summary>Rules over the whole of a push.</summary>
public static partial class WebhookRules
{
    public static Dictionary<string, Text> Problems(Webhook webhook)
    {
        var problems = new Dictionary<string, Text>();
        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var address) || address.Host is "" || address.UserInfo is not "")
        {
            problems["url"] = new("“推送地址”不是有效的地址，且不能包含用户名和密码。", "“Address” is no address that can be used, or has a user and password in it.");
        }

        var names = webhook.Parameters.Select(parameter => parameter.Name).Concat(webhook.Variables.Select(variable => variable.Name)).ToList();
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        if ((ParameterProblem(webhook) ?? NameProblem("参数设置", "Parameters", webhook.Parameters.Select(parameter => parameter.Name))) is { } parameters)
        {
            problems["parameters"] = parameters;
        }

        if ((NameProblem("变量设置", "Variables", webhook.Variables.Select(variable => variable.Name)) ?? VariableProblem(webhook)) is { } variables)
        {
            problems["variables"] = variables;
        }
        else if (twice is not null)
        {
            problems[webhook.Variables.Any(variable => variable.Name == twice) ? "variables" : "parameters"] =
                new($"参数名“{twice}”重复。", $"The name “{twice}” is there twice.");
        }

        return problems;
    }

    private static Text? ParameterProblem(Webhook webhook)
    {
        var known = PushVariable.Of(webhook.Kind);
        return webhook.Parameters.FirstOrDefault(parameter => known.All(variable => variable.Name != parameter.Variable)) is { } unknown
            ? new($"“参数设置”：{WebhookWords.Label(webhook.Kind).Zh}没有变量 {unknown.Variable}。", $"“Parameters”: pushes of the kind “{WebhookWords.Label(webhook.Kind).En}” have no variable {unknown.Variable}.")
            : null;
    }

    private static Text? NameProblem(string zh, string en, IEnumerable<string> names) => names.FirstOrDefault(name => !Name().IsMatch(name)) is { } wrong
        ? new($"“{zh}”的名称“{wrong}”应以字母或下划线开头，由字母、数字、_、. 和 - 组成，最长 50 个字符。", $"“{en}”: a name such as “{wrong}” begins with a letter or _, holds letters, digits, _, . and -, and has at most 50 characters.")
        : null;

    private static Text? VariableProblem(Webhook webhook)
    {
        foreach (var variable in webhook.Variables.Where(variable => variable.Kind == WebhookValueKind.Expression))
        {
            if (Expression.Check(variable.Value) is { } problem)
            {
                return new($"“变量设置”的 {variable.Name}：{problem.Zh}", $"“Variables”, {variable.Name}: {problem.En}");
            }
        }

        return null;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,49}$")]
    private static partial Regex Name();
}
