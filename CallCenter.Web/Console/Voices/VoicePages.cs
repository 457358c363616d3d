using CallCenter.Data.Voices;
using CallCenter.Web.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Console.Voices;

/// <summary>Wiring of 企业语音库.</summary>
public static class VoicePages
{
    public static IServiceCollection AddVoices(this IServiceCollection services)
    {
        services.AddSingleton<VoiceEndpoint>();
        services.AddSingleton<VoiceSync>();
        services.AddNightlyJob<VoiceSweep>("voice-sweep", new TimeOnly(4, 25), (sweep, cancel) => sweep.RunAsync(cancel));
        return services;
    }

    public static IEndpointRouteBuilder MapVoices(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(VoiceLinks.Path).RequireAuthorization().ExcludeFromDescription();
        group.MapGet("/{id:int}", (int id, HttpContext http, [FromServices] VoiceEndpoint endpoint, CancellationToken cancel) => endpoint.SoundAsync(id, false, http, cancel));
        group.MapGet("/{id:int}/original", (int id, HttpContext http, [FromServices] VoiceEndpoint endpoint, CancellationToken cancel) => endpoint.SoundAsync(id, true, http, cancel));
        group.MapGet("/uploads/{id:guid}", (Guid id, HttpContext http, [FromServices] VoiceEndpoint endpoint, CancellationToken cancel) => endpoint.UploadAsync(id, http, cancel));
        group.MapGet("/public/{name}", (string name, HttpContext http, [FromServices] VoiceEndpoint endpoint, CancellationToken cancel) => endpoint.PublicAsync(name, http, cancel));
        return routes;
    }
}
