using System.Threading.Channels;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Acd;

/// <summary>Takes what a department has to tell, in order, to the ledger and to the screens.</summary>
internal sealed partial class Courier : IAsyncDisposable
{
    private readonly Channel<object> parcels = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly int departmentId;
    private readonly ILedger ledger;
    private readonly Action<AgentView> publish;
    private readonly ILogger logger;
    private readonly Task loop;

    public Courier(int departmentId, ILedger ledger, Action<AgentView> publish, ILogger logger)
    {
        this.departmentId = departmentId;
        this.ledger = ledger;
        this.publish = publish;
        this.logger = logger;
        loop = Task.Run(RunAsync);
    }

    public void Take(AgentInterval interval) => parcels.Writer.TryWrite(interval);

    public void Take(AgentView view) => parcels.Writer.TryWrite(view);

    /// <summary>Delivers what is still under way.</summary>
    public async ValueTask DisposeAsync()
    {
        parcels.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        await foreach (var parcel in parcels.Reader.ReadAllAsync())
        {
            try
            {
                switch (parcel)
                {
                    case AgentInterval interval:
                        ledger.Append(interval);
                        break;
                    case AgentView view:
                        publish(view);
                        break;
                }
            }
            catch (Exception error)
            {
                // One recipient that fails must not keep the others from what they wait for.
                LogFailed(departmentId, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Department {DepartmentId}: a change of an agent could not be delivered")]
    private partial void LogFailed(int departmentId, Exception error);
}
