using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace CallCenter.Web.Shell;

/// <summary>The two languages. Pages go by a cookie that the switch sets, Chinese without one; the interface goes by Accept-Language.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public const string Path = "/language";

    public static string SwitchTo(string language, string returnTo) => $"{Path}/{language}?returnTo={Uri.EscapeDataString(returnTo)}";

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        var cultures = new[] { Culture(Chinese), Culture(English) };
        return app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            RequestCultureProviders =
            [
                new CookieRequestCultureProvider(),
                new CustomRequestCultureProvider(context => context.Request.Path.StartsWithSegments("/interface/v10")
                    ? new AcceptLanguageHeaderRequestCultureProvider { Options = new RequestLocalizationOptions() }.DetermineProviderCultureResult(context)
                    : Task.FromResult<ProviderCultureResult?>(null)),
            ],
        });
    }

    public static IEndpointRouteBuilder MapLanguages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "/{language}", (string language, string? returnTo, HttpContext context) =>
        {
            var known = language == English ? English : Chinese;
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(known)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
            return Results.LocalRedirect(LocalPath.Or(returnTo, "/home"));
        }).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    /// <summary>Numbers and dates read the same in both languages on these screens: 2026-11-21 18:03:05 and 1,234.5.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = new CultureInfo(name);
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        return CultureInfo.ReadOnly(culture);
    }
}
