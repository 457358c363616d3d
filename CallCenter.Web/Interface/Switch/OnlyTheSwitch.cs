using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Web.Interface.Switch;

/// <summary>Lets in only FreeSWITCH: basic authentication with the Event Socket password, directly from a private address.</summary>
internal sealed class OnlyTheSwitch(string password) : IEndpointFilter
{
    public const string User = "freeswitch";

    private readonly byte[] expected = SHA256.HashData(Encoding.UTF8.GetBytes($"{User}:{password}"));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Admits(context.HttpContext) ? await next(context) : Refuse(context.HttpContext);

    private bool Admits(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IsPrivate(address) && !CameThroughProxy(http.Request) && KnowsTheSecret(http.Request);

    /// <summary>What a proxy passes on has the proxy's address: it may come from anywhere.</summary>
    private static bool CameThroughProxy(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded");

    private bool KnowsTheSecret(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) ||
            !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase) || header.Parameter is null)
        {
            return false;
        }

        var given = new byte[header.Parameter.Length];
        return Convert.TryFromBase64String(header.Parameter, given, out var length) &&
            // Hashes have one length: comparing them tells nothing about the secret, not even how long it is.
            CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan(0, length)), expected);
    }

    /// <summary>Loopback, RFC 1918, unique local and link-local.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        }

        var octets = address.GetAddressBytes();
        return octets[0] == 10 || (octets[0] == 172 && octets[1] is >= 16 and <= 31) || (octets[0] == 192 && octets[1] == 168);
    }

    private static IResult Refuse(HttpContext http)
    {
        // mod_xml_curl and mod_json_cdr send the credentials unasked; a browser that strays here shall not pop up a dialog.
        http.Response.Headers.CacheControl = "no-store";
        return Results.Problem(title: "Only the switch may ask this.", statusCode: StatusCodes.Status403Forbidden);
    }
}
