using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Switching.CallReports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Simulation.Demo;

/// <summary>The simulated switch of the demo, in the application's process. To be started before whoever connects to switches.</summary>
public sealed partial class DemoSwitch(TelephonyOptions options, TimeProvider time, ILogger<DemoSwitch> log) : IHostedService, IAsyncDisposable
{
    // Enough to hear that a recording plays, without filling the disk of somebody who leaves the demo running.
    private static readonly TimeSpan RecordedTones = TimeSpan.FromSeconds(5);

    // A call is taken up within milliseconds; when nobody is connected it never is.
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromSeconds(10);

    /// <summary>Set by the call logic on each call's channel (<c>CallVariables</c>).</summary>
    private const string UniqueIdVariable = "cc_unique_id";

    private SimulatedSwitch? simulated;

    /// <summary>Once started.</summary>
    public SimulatedSwitch Switch => simulated ?? throw new InvalidOperationException("The demo's switch has not been started.");

    /// <summary><c>host:port</c> of its Event Socket.</summary>
    public string Address => $"127.0.0.1:{Switch.Port}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        simulated = await SimulatedSwitch.StartAsync(
            new()
            {
                Password = options.Password, Domain = options.Domain, RecordedTones = RecordedTones,
                ReceiverReports = TimeSpan.FromSeconds(5),
                ReportFolder = CallReportFolders.Of(options.DataFolder, options.RecordingsFolder).Spool,
            },
            time, cancellationToken);
        Started(log, Address);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Lets a customer call, and waits until the application has given the call its UniqueId.</summary>
    public async Task<SimulatedCallResult> PlaceCallAsync(SimulatedCallRequest request, CancellationToken cancel)
    {
        if (request.Check() is { } problem)
        {
            return new("", "", problem);
        }

        var script = CustomerScript.Usual(request.Digits, TimeSpan.FromSeconds(request.TalkSeconds)) with { EndsTheTalk = true };
        var call = Switch.Call(new(request.Customer) { Headers = request.CustomFields }, request.Hotline, script);
        using var limit = new CancellationTokenSource(TakenUpWithin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            if (await call.VariableAsync(UniqueIdVariable, both.Token) is { } uniqueId)
            {
                return new(call.Channel, uniqueId, null);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            call.HangUp();
        }

        return new(call.Channel, "", SimulatedCallProblem.NotTaken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref simulated, null) is { } running)
        {
            await running.DisposeAsync();
        }
    }

    [LoggerMessage(LogLevel.Information, "No FreeSWITCH is configured: a simulated one listens on {Address}.")]
    private static partial void Started(ILogger logger, string address);
}
