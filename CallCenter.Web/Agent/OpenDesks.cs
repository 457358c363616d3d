using System.Collections.Concurrent;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Telephony.Calls;

namespace CallCenter.Web.Agents;

/// <summary>关闭浏览器是否自动下线 (manual 6.3.8): knows which agents have a desk open, and signs out who closed the last one. Thread safe.</summary>
public sealed partial class OpenDesks(IAgentDesk commands, Departments departments, TimeProvider time, ILogger<OpenDesks> log)
{
    /// <summary>Longer than reloading the page takes.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(int Department, int Agent), int> open = new();

    /// <summary>A desk opened; dispose what comes back when it closes.</summary>
    public IDisposable Open(int departmentId, int agentId)
    {
        open.AddOrUpdate((departmentId, agentId), 1, (_, count) => count + 1);
        return new Desk(this, departmentId, agentId);
    }

    private void Closed(int departmentId, int agentId)
    {
        if (open.AddOrUpdate((departmentId, agentId), 0, (_, count) => count - 1) == 0 && SignsOut(departmentId))
        {
            _ = SignOutAsync(departmentId, agentId);
        }
    }

    private bool SignsOut(int departmentId) => departments.Find(departmentId)?.Configuration.Settings.Get(DepartmentAgents.ClosingSignsOut) == true;

    private async Task SignOutAsync(int departmentId, int agentId)
    {
        try
        {
            await Task.Delay(Grace, time);
            while (open.GetValueOrDefault((departmentId, agentId)) == 0 && SignsOut(departmentId)
                && await commands.SignOutAsync(departmentId, agentId, CancellationToken.None) == DeskRefusal.OnCall)
            {
                await Task.Delay(AskAgain, time);
            }
        }
        catch (Exception failed)
        {
            NotSignedOut(failed, departmentId, agentId);
        }
    }

    [LoggerMessage(LogLevel.Error, "Agent {Agent} of department {Department}, who closed the browser, could not be signed out.")]
    private partial void NotSignedOut(Exception error, int department, int agent);

    private sealed class Desk(OpenDesks desks, int departmentId, int agentId) : IDisposable
    {
        private int closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref closed, 1) == 0)
            {
                desks.Closed(departmentId, agentId);
            }
        }
    }
}
