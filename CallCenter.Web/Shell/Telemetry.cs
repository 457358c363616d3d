using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CallCenter.Web.Shell;

/// <summary>Sends traces, figures and logs to an OTLP collector, only when one is named.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder, InstallationSettings settings)
    {
        if (settings.Telemetry is null)
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("callcenter");
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.AddOtlpExporter(exporter => Address(exporter, settings.Telemetry, "v1/logs"));
        });
        // ASP.NET Core, Npgsql and our own parts have sources and meters built in. The providers live as long as the container.
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("CallCenter.*", "Microsoft.AspNetCore", "Npgsql")
            .AddOtlpExporter(exporter => Address(exporter, settings.Telemetry, "v1/traces")).Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("CallCenter.*", "Microsoft.AspNetCore.*", "Npgsql", "System.Runtime")
            .AddOtlpExporter(exporter => Address(exporter, settings.Telemetry, "v1/metrics")).Build());
        builder.Services.AddHostedService<Providers>();
    }

    // OTEL_EXPORTER_OTLP_PROTOCOL decides between gRPC (port 4317, no path) and HTTP (port 4318, a path a signal).
    private static void Address(OtlpExporterOptions exporter, Uri collector, string path) =>
        exporter.Endpoint = exporter.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(collector, path) : collector;

    /// <summary>Makes the container build the providers at start; it disposes them at the end, which flushes.</summary>
    private sealed class Providers(TracerProvider traces, MeterProvider meters) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = (traces, meters);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
