using System.Text;
using CallCenter.Telephony.Expressions;

namespace CallCenter.Telephony.Ivr.Http;

/// <summary>Address and parameters of a request as a flow writes them, with values in them: <c>phone=${cdr_customer_number}&amp;token=307b</c>. A value is never more than a
/// value, whatever it holds: it begins no further parameter and leaves its part of the address. Pure.</summary>
public static class RequestTemplate
{
    /// <exception cref="ExpressionException">What stands between braces cannot be read or computed.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parameters(string written, FindVariable variables)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        var (name, value) = (new StringBuilder(), (StringBuilder?)null);
        foreach (var (text, expression) in Template.Parse(written).Parts)
        {
            if (expression is not null)
            {
                (value ?? name).Append(expression.Compute(variables).Text);
                continue;
            }

            foreach (var symbol in text)
            {
                switch (symbol)
                {
                    case '&':
                        End();
                        break;
                    case '=' when value is null:
                        value = new StringBuilder();
                        break;
                    default:
                        (value ?? name).Append(symbol);
                        break;
                }
            }
        }

        End();
        return parameters;

        void End()
        {
            if (name.ToString().Trim() is { Length: > 0 } known)
            {
                parameters.Add(new(known, value?.ToString().Trim() ?? ""));
            }

            (name, value) = (new StringBuilder(), null);
        }
    }

    /// <summary>Null when no address comes of it.</summary>
    /// <param name="protocol">What stands before an address that does not say it.</param>
    /// <exception cref="ExpressionException">What stands between braces cannot be read or computed.</exception>
    public static Uri? Address(string protocol, string written, FindVariable variables)
    {
        var address = new StringBuilder();
        foreach (var (text, expression) in Template.Parse(written.Trim()).Parts)
        {
            var value = expression?.Compute(variables).Text;
            // At the very beginning a variable may be the whole address.
            address.Append(value is null ? text : address.Length == 0 ? value.Trim() : Uri.EscapeDataString(value));
        }

        var whole = address.ToString();
        return Uri.TryCreate(whole.Contains("://", StringComparison.Ordinal) ? whole : $"{protocol}://{whole}", UriKind.Absolute, out var uri)
            && uri.Scheme == protocol && uri.UserInfo is "" && uri.Host is not "" && uri.Query is ""
            ? uri
            : null;
    }
}
