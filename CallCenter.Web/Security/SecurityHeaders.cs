namespace CallCenter.Web.Security;

/// <summary>Headers that tell browsers what our pages never do.</summary>
public static class SecurityHeaders
{
    // Scripts come from us alone. Inline event attributes are allowed because Radzen renders some (onmousedown on its inputs); Blazor encodes everything
    // it renders, so no user's text becomes an attribute. Styles are inline in Radzen too. ws: and wss: are the circuit and the softphone.
    private const string Policy =
        "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'; "
        + "script-src 'self'; script-src-attr 'unsafe-inline'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:; "
        + "media-src 'self' blob:; connect-src 'self' ws: wss:; worker-src 'self' blob:";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self)";
            return Task.CompletedTask;
        });
        return next(context);
    });
}
