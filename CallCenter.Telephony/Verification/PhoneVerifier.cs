using CallCenter.Data.Agents;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Verification;

/// <summary>绑定电话验证: proves that an agent has a telephone at hand, by a code that is read to it. Thread safe.</summary>
public sealed partial class PhoneVerifier(PhoneCodes codes, VerificationCalls calls, ILogger<PhoneVerifier> log)
{
    /// <summary>Makes a code and begins to call the number.</summary>
    /// <returns>The sentence why there will be no call; or the call, which goes on whoever waits for it and tells why the code was not read, or null.</returns>
    public async Task<(Text? Refusal, Task<Text?> Call)> StartAsync(int departmentId, int agentId, string phone, CancellationToken cancel)
    {
        var (code, refusal) = await codes.NewAsync(departmentId, agentId, phone, cancel);
        return code is null ? (refusal, Task.FromResult<Text?>(refusal)) : (null, Task.Run(() => CallAsync(departmentId, phone, code), CancellationToken.None));
    }

    /// <returns>Null when the code is right; from now on the number is verified for the agent.</returns>
    public Task<Text?> ConfirmAsync(int agentId, string phone, string code, CancellationToken cancel) => codes.ConfirmAsync(agentId, phone, code, cancel);

    private async Task<Text?> CallAsync(int departmentId, string phone, string code)
    {
        try
        {
            return Sentence(await calls.SpeakAsync(departmentId, phone, code, CancellationToken.None));
        }
        catch (Exception error)
        {
            // Nobody may be waiting for the answer.
            Broken(log, error, departmentId);
            return Sentence(CodeCall.Failed);
        }
    }

    private static Text? Sentence(CodeCall call) => call switch
    {
        CodeCall.Read => null,
        CodeCall.Busy => new("电话占线或拒接，请重新获取验证码。", "The phone was busy or refused the call: ask for a new code."),
        CodeCall.NotAnswered => new("电话无人接听，请重新获取验证码。", "Nobody answered the phone: ask for a new code."),
        CodeCall.Unavailable => new("暂时不能拨打电话，请稍后再试。", "No call can be placed now: try again later."),
        _ => new("电话无法接通，请核对号码。", "The number could not be reached: is it right?"),
    };

    [LoggerMessage(LogLevel.Error, "Department {Department}: the call with a code failed.")]
    private static partial void Broken(ILogger logger, Exception error, int department);
}
