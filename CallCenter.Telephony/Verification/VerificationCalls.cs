using System.Globalization;
using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Verification;

/// <summary>A switch that can place a call now; null while there is none.</summary>
public delegate ISwitch? AvailableSwitch();

/// <summary>Calls telephones through the trunk and reads a code to whoever answers (manual 6.3.8 语音验证码). Thread safe.</summary>
/// <remarks>Such a channel belongs to no call: recovery and reconciliation leave it alone, and the switch ends it by itself when the application is gone.</remarks>
public sealed partial class VerificationCalls(AvailableSwitch available, Departments departments, IPrompts prompts, TimeProvider time, ILogger<VerificationCalls> log)
{
    private const int Times = 2;

    private static readonly TimeSpan RingTime = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Returns once the code was read or the call came to nothing.</summary>
    public async Task<CodeCall> SpeakAsync(int departmentId, string phone, string code, CancellationToken cancel)
    {
        if (available() is not { } node || departments.Find(departmentId)?.Configuration is not { } configuration)
        {
            return CodeCall.Unavailable;
        }

        using var guard = new CancellationTokenSource(RingTime + Longest, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(guard.Token, cancel);
        try
        {
            var request = RequestOf(configuration, PhoneNumber.Normalise(phone));
            var answer = await node.OriginateAsync(request, patience.Token);
            if (!answer.Answered)
            {
                NotRead(log, departmentId, answer.Cause?.Name ?? answer.Text);
                return Outcome(answer.Cause);
            }

            await ReadAsync(node, request.Channel, code, patience.Token);
            return CodeCall.Read;
        }
        catch (SwitchLostException lost)
        {
            NotRead(log, departmentId, lost.Message);
            return CodeCall.Unavailable;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return CodeCall.NotAnswered;
        }
    }

    private static OriginateRequest RequestOf(DepartmentConfiguration configuration, string phone)
    {
        // The department's main hotline, or else its first.
        var shown = configuration.Hotlines.Where(line => line.Kind != HotlineKind.Mobile).OrderByDescending(line => line.Main).ThenBy(line => line.Id).FirstOrDefault()?.Full ?? "";
        var variables = new Dictionary<string, string>
        {
            [CallVariables.Department] = configuration.Department.Id.ToString(CultureInfo.InvariantCulture),
            [CallVariables.Role] = CallVariables.VerificationRole,
            ["execute_on_answer"] = string.Create(CultureInfo.InvariantCulture, $"sched_hangup +{Longest.TotalSeconds}"),
        };
        return new OriginateRequest(Guid.NewGuid().ToString(), AgentTelephones.Target(configuration, phone), shown, shown, RingTime, variables);
    }

    private static CodeCall Outcome(HangupCause? cause) =>
        cause == HangupCause.UserBusy || cause == HangupCause.CallRejected ? CodeCall.Busy
        : cause is null || cause == HangupCause.NoAnswer ? CodeCall.NotAnswered
        : CodeCall.Failed;

    private async Task ReadAsync(ISwitch node, string channel, string code, CancellationToken cancel)
    {
        try
        {
            // Each digit by itself: no file with a whole code is left behind.
            List<string> files = [await prompts.FileAsync([new Prompt.SpokenText("您好，您绑定电话的验证码是")], cancel)];
            foreach (var digit in code)
            {
                files.Add(await prompts.FileAsync([new Prompt.SpokenNumber(digit.ToString())], cancel));
            }

            foreach (var file in Enumerable.Repeat(files, Times).SelectMany(all => all))
            {
                if (!(await node.PlayAsync(channel, file, cancel)).Ok)
                {
                    // Whoever has heard enough hangs up.
                    return;
                }
            }
        }
        finally
        {
            await node.HangUpAsync(channel, HangupCause.NormalClearing, CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Information, "Department {Department}: a telephone that was to be verified could not be told its code: {Reason}")]
    private static partial void NotRead(ILogger logger, int department, string reason);
}

/// <summary>What became of the call with a code.</summary>
public enum CodeCall
{
    Read,
    Busy,
    NotAnswered,

    /// <summary>The network refused it: no such number, for instance.</summary>
    Failed,

    /// <summary>No switch, or a department that is not served.</summary>
    Unavailable,
}
