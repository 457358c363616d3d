using Microsoft.AspNetCore.Antiforgery;

namespace CallCenter.Web.Security;

/// <summary>A form that lay open too long, or since before somebody signed in or out in another tab, is no longer accepted. Its page is shown anew instead of an empty
/// error.</summary>
public static class ExpiredForms
{
    /// <summary>Goes after <c>UseAntiforgery</c>, whose verdict it reads.</summary>
    public static IApplicationBuilder UseExpiredForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
            return;
        }

        await next(context);
    });
}
