using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Security;

/// <summary>Where users sign in and out.</summary>
public static class SignInEndpoints
{
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";

    /// <summary>The sign-in page that leads back to a path of ours.</summary>
    public static string SignInAt(string returnTo) => $"{SignInPath}?returnTo={Uri.EscapeDataString(returnTo)}";

    public static IEndpointRouteBuilder MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignOutPath, async (HttpContext context, IAntiforgery forgery, SignInManager<User> signIn, [FromServices] UserSignIn users, CancellationToken cancel) =>
        {
            if (!await forgery.IsRequestValidAsync(context))
            {
                return Results.Redirect("/");
            }

            await users.SignOutAsync(context, cancel);
            await signIn.SignOutAsync();
            return Results.Redirect(SignInPath);
        }).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }
}
