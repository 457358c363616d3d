using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Tests.Support;

/// <summary>AWS Signature Version 4 as its specification has it, for checking what a client signed. Independent of the client's library.</summary>
internal static class SignatureV4
{
    /// <param name="path">As it was sent: encoded.</param>
    /// <param name="query">Decoded parameters.</param>
    /// <param name="headers">The signed headers by lower-case name.</param>
    /// <param name="time">yyyyMMddTHHmmssZ</param>
    public static string Of(
        string secret, string region, string time, string method, string path, IEnumerable<(string Name, string Value)> query,
        IReadOnlyDictionary<string, string> headers, string payloadHash)
    {
        var parameters = query.Select(parameter => (Name: Encode(parameter.Name), Value: Encode(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}");
        var signed = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var request = string.Join(
            '\n', method, path, string.Join('&', parameters), string.Concat(signed.Select(header => $"{header.Key}:{Collapse(header.Value)}\n")),
            string.Join(';', signed.Select(header => header.Key)), payloadHash);
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var text = string.Join('\n', "AWS4-HMAC-SHA256", time, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            var symbol = (char)octet;
            encoded.Append(char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '.' or '_' or '~'
                ? symbol.ToString()
                : string.Create(CultureInfo.InvariantCulture, $"%{octet:X2}"));
        }

        return encoded.ToString();
    }
}
