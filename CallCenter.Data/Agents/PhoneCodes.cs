using System.Globalization;
using System.Security.Cryptography;
using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Data.Agents;

/// <summary>Codes that prove that a telephone is at hand: makes them, limits them on all nodes together, and remembers which numbers were proved. Thread safe.</summary>
public sealed class PhoneCodes(IDbContextFactory<CallCenterContext> contexts, TimeProvider time)
{
    public const int Length = 6;

    /// <summary>Wrong answers to one code; after that it is worth nothing.</summary>
    public const int MostWrong = 5;

    /// <summary>How long a code is worth something.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private static readonly PasswordHasher<PhoneVerification> Hasher = new();

    public static async Task<PhoneVerificationRule> RuleAsync(CallCenterContext context, int departmentId, CancellationToken cancel) => PhoneVerificationRule.Of(
        (await SettingsStore.OfScopeAsync(context, Scope.Of(departmentId), cancel)).Values.SingleOrDefault() ?? EnterpriseSettings.Default,
        (await SettingsStore.DepartmentsOfScopeAsync(context, Scope.Of(departmentId), cancel)).Values.SingleOrDefault() ?? DepartmentSettings.Default);

    /// <summary>Those of the numbers, as they are spelled here, that the agent has not proved.</summary>
    public static async Task<IReadOnlyList<string>> UnverifiedAsync(CallCenterContext context, int agentId, IReadOnlyCollection<string> phones, CancellationToken cancel)
    {
        var plain = phones.Select(PhoneNumber.Normalise).ToList();
        var known = await context.PhoneVerifications.Where(row => row.AgentId == agentId && row.ConfirmedAt != null && plain.Contains(row.Phone)).Select(row => row.Phone).ToListAsync(cancel);
        return [.. phones.Where(phone => !known.Contains(PhoneNumber.Normalise(phone)))];
    }

    /// <returns>A new code to be spoken; older ones of the number are worth nothing any more. Or the sentence why the agent gets none.</returns>
    public async Task<(string? Code, Text Refusal)> NewAsync(int departmentId, int agentId, string phone, CancellationToken cancel)
    {
        var plain = PhoneNumber.Normalise(phone);
        if (plain.Length is < 3 or > 20 || !plain.All(char.IsAsciiDigit))
        {
            return (null, new($"“{phone}”不是电话号码，不能验证。", $"“{phone}” is no telephone number and cannot be verified."));
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);

        // One at a time for each agent, on whichever node: the limit counts rows.
        await context.Database.ExecuteSqlAsync($"select 1 from agent where id = {agentId} for update", cancel);
        var rule = await RuleAsync(context, departmentId, cancel);
        var now = time.GetUtcNow();
        var since = now - rule.Span;
        if (await context.PhoneVerifications.CountAsync(row => row.AgentId == agentId && row.AskedAt > since, cancel) >= rule.Most)
        {
            return (null, new($"验证过于频繁：{rule.Span.TotalMinutes:0} 分钟内最多 {rule.Most} 次，请稍后再试。", $"Too many verifications: at most {rule.Most} in {rule.Span.TotalMinutes:0} minutes. Try again later."));
        }

        await context.PhoneVerifications.Where(row => row.AgentId == agentId && row.Phone == plain && row.ConfirmedAt == null).ExecuteUpdateAsync(row => row.SetProperty(one => one.CodeHash, ""), cancel);
        var code = RandomNumberGenerator.GetInt32((int)Math.Pow(10, Length)).ToString($"D{Length}", CultureInfo.InvariantCulture);
        var verification = new PhoneVerification { DepartmentId = departmentId, AgentId = agentId, Phone = plain, CodeHash = "", AskedAt = now };
        verification.CodeHash = Hasher.HashPassword(verification, code);
        context.Add(verification);
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (code, default);
    }

    /// <returns>Null when the code is right: from now on the number is verified. Otherwise the sentence why not.</returns>
    public async Task<Text?> ConfirmAsync(int agentId, string phone, string code, CancellationToken cancel)
    {
        var plain = PhoneNumber.Normalise(phone);
        var since = time.GetUtcNow() - Life;
        await using var context = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        await context.Database.ExecuteSqlAsync($"select 1 from agent where id = {agentId} for update", cancel);
        var last = await context.PhoneVerifications.Where(row => row.AgentId == agentId && row.Phone == plain && row.ConfirmedAt == null && row.CodeHash != "" && row.AskedAt > since)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
        if (last is null)
        {
            return new("验证码已失效，请重新获取。", "The code is worth nothing any more: ask for a new one.");
        }

        if (Hasher.VerifyHashedPassword(last, last.CodeHash, code.Trim()) == PasswordVerificationResult.Failed)
        {
            last.Wrong++;
            var left = MostWrong - last.Wrong;
            if (left <= 0)
            {
                last.CodeHash = "";
            }

            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return left > 0
                ? new($"验证码错误，还可以试 {left} 次。", $"The code is wrong; {left} more tries.")
                : new("验证码错误次数过多，请重新获取。", "Too many wrong codes: ask for a new one.");
        }

        (last.ConfirmedAt, last.CodeHash) = (time.GetUtcNow(), "");
        await context.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
