using CallCenter.Data;
using CallCenter.Data.Agents;
using CallCenter.Data.Numbers;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Users;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Acd.Agents;
using CallCenter.Web.Agents;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SignInResult = CallCenter.Data.Users.SignInResult;

namespace CallCenter.Web.Security;

/// <summary>Proves who an agent is: department, agent or staff number and password, and the phone to be reached at. Thread safe.</summary>
public sealed class AgentSignIn(
    IDbContextFactory<CallCenterContext> contexts, SignInThrottle throttle, SignInLog log, DataOptions installation, SettingsStore settings, TimeProvider time)
{
    public const string DeskPath = AgentDeskEndpoints.DeskPath;
    public const string SignInPath = AgentDeskEndpoints.SignInPath;
    public const string SignOutPath = AgentDeskEndpoints.SignOutPath;

    private static readonly Text Unverified = new("登录失败！电话号码未验证", "Signing in failed: the telephone number is not verified");

    // Checked when there is no such agent, so that the answer takes as long as for a wrong password and does not tell which numbers exist.
    private static readonly Agent Nobody = new() { Number = "000", Name = "", PasswordHash = ToolbarPassword.Hash(Guid.NewGuid().ToString()) };

    /// <param name="number">座席工号, or the 员工编号 of who works as an agent.</param>
    /// <param name="place">The department: its id, or a hotline of it. May be empty where there is only one department.</param>
    /// <param name="phone">Extension or telephone number; empty takes the one that the agent has in the configuration.</param>
    /// <param name="address">Where the browser is, for the log; every attempt is a line of it.</param>
    public async Task<AgentSignInResult> CheckAsync(
        string place, string number, string password, BoundPhoneKind? kind, string phone, string address, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        if (await DepartmentAsync(context, place, cancel) is not { } department)
        {
            await log.AgentAsync(null, number, null, address, SignInAction.SignIn, SignInResult.Refused, cancel);
            return AgentSignInResult.Refused(place is ""
                ? new("请输入部门编号或热线号码", "Enter the department's id or a hotline of it")
                : new("没有这个部门或热线号码", "There is no such department or hotline"));
        }

        var account = $"{department}/{number}";
        if (await throttle.AttemptAsync(account, cancel) is { Ticks: > 0 } left)
        {
            await log.AgentAsync(department, number, null, address, SignInAction.SignIn, SignInResult.LockedOut, cancel);
            var minutes = (int)Math.Ceiling(left.TotalMinutes);
            return AgentSignInResult.Refused(new(
                $"密码错误次数过多，已暂时锁定，请 {minutes} 分钟后再试", $"Too many wrong passwords: locked, try again in {minutes} minutes"));
        }

        var agent = await context.Agents.AsNoTracking().Include(row => row.Phones).SingleOrDefaultAsync(row => row.DepartmentId == department && row.Number == number, cancel);
        int? staffId = null;
        var proven = agent?.PasswordHash ?? "";
        if (!ToolbarPassword.Matches((agent ?? Nobody).PasswordHash, password) || agent is null)
        {
            var (staff, bound, refusal) = await StaffSignIn.CheckAsync(context, department, number, password, cancel);
            if (staff is null)
            {
                await log.AgentAsync(department, number, agent?.Id, address, SignInAction.SignIn, agent is null ? SignInResult.UnknownUser : SignInResult.WrongPassword, cancel);
                return AgentSignInResult.Refused(DeskRefusal.WrongPassword.Sentence());
            }

            await throttle.SucceededAsync(account, cancel);
            if (bound is null)
            {
                await log.AgentAsync(department, number, null, address, SignInAction.SignIn, SignInResult.Disabled, cancel);
                return AgentSignInResult.Refused(refusal);
            }

            (agent, department, staffId, proven) = (bound, bound.DepartmentId, staff.Id, staff.PasswordHash);
        }

        await throttle.SucceededAsync(account, cancel);
        if (!agent.Active)
        {
            await log.AgentAsync(department, number, agent.Id, address, SignInAction.SignIn, SignInResult.Disabled, cancel);
            return AgentSignInResult.Refused(DeskRefusal.AgentInactive.Sentence());
        }

        if (!await Doors.OpenForAsync(context, department, cancel))
        {
            await log.AgentAsync(department, number, agent.Id, address, SignInAction.SignIn, SignInResult.PlaceDisabled, cancel);
            return AgentSignInResult.Refused(new("所属部门已停用，暂时不能登录", "The department is disabled: nobody can sign in"));
        }

        var (binding, problem) = await BindAsync(context, agent, kind, phone, cancel);
        if (binding is null)
        {
            await log.AgentAsync(department, number, agent.Id, address, SignInAction.SignIn, SignInResult.Refused, cancel);
            return AgentSignInResult.Refused(problem);
        }

        var signedIn = new SignedInAgent(department, agent.Id, agent.Number, agent.Name, binding) { StaffId = staffId, Stamp = SignedInAgent.StampOf(proven) };
        if (binding.Kind == BoundPhoneKind.Telephone && (await PhoneCodes.RuleAsync(context, department, cancel)).NeedsToSignIn(binding.Number)
            && (await PhoneCodes.UnverifiedAsync(context, agent.Id, [binding.Number], cancel)).Count > 0)
        {
            await log.AgentAsync(department, number, agent.Id, address, SignInAction.SignIn, SignInResult.PhoneUnverified, cancel);
            return AgentSignInResult.Refused(Unverified) with { PhoneToVerify = signedIn };
        }

        await log.AgentAsync(department, number, agent.Id, address, SignInAction.SignIn, SignInResult.Succeeded, cancel);
        return new AgentSignInResult(signedIn, null);
    }

    /// <summary>Whoever verified the phone that <see cref="CheckAsync"/> refused comes in, unless something else changed meanwhile.</summary>
    public async Task<Text?> AfterVerificationAsync(SignedInAgent agent, string address, CancellationToken cancel)
    {
        var stays = await AgentStillHereHandler.MayStayAsync(contexts, agent, cancel);
        await log.AgentAsync(agent.DepartmentId, agent.Number, agent.AgentId, address, SignInAction.SignIn, stays ? SignInResult.Succeeded : SignInResult.Disabled, cancel);
        return stays ? null : DeskRefusal.AgentInactive.Sentence();
    }

    /// <summary>Departments to choose from on the form: in the demo they are no secret. Everywhere else the agent has to know.</summary>
    public async Task<IReadOnlyList<Department>> OpenDepartmentsAsync(CancellationToken cancel)
    {
        if (!installation.Demo)
        {
            return [];
        }

        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await context.Departments.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
    }

    /// <summary>企业座席session保活时间: how long the session lasts, and by how much each request prolongs it.</summary>
    public async Task<AuthenticationProperties> SessionAsync(SignedInAgent agent, CancellationToken cancel)
    {
        var seconds = (await settings.OfDepartmentAsync(agent.DepartmentId, cancel)).Get(AccessSettings.AgentSessionSeconds);
        var now = time.GetUtcNow();
        return new() { IssuedUtc = now, ExpiresUtc = now.AddSeconds(seconds), AllowRefresh = true };
    }

    public static IEndpointRouteBuilder MapSignOut(IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignOutPath, async (HttpContext context, IAntiforgery forgery, [FromServices] IAgentDesk desk, [FromServices] SignInLog log, CancellationToken cancel) =>
        {
            if (!await forgery.IsRequestValidAsync(context))
            {
                return Results.Redirect(DeskPath);
            }

            if (SignedInAgent.From(context.User) is { } agent)
            {
                await desk.SignOutAsync(agent.DepartmentId, agent.AgentId, cancel);
                await log.AgentAsync(agent.DepartmentId, agent.Number, agent.AgentId, SignInLog.AddressOf(context), SignInAction.SignOut, SignInResult.Succeeded, cancel);
            }

            await context.SignOutAsync(Schemes.Agent);
            return Results.Redirect(SignInPath);
        }).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static async Task<int?> DepartmentAsync(CallCenterContext context, string place, CancellationToken cancel)
    {
        if (place is "")
        {
            var all = await context.Departments.Select(row => row.Id).Take(2).ToListAsync(cancel);
            return all.Count == 1 ? all[0] : null;
        }

        var byHotline = await context.Hotlines.Where(row => row.Number == place || row.AreaCode + row.Number == place)
            .OrderBy(row => row.Kind == HotlineKind.Own).ThenBy(row => row.Id).Select(row => (int?)row.DepartmentId).FirstOrDefaultAsync(cancel);
        return byHotline
            ?? (int.TryParse(place, out var id) && await context.Departments.AnyAsync(row => row.Id == id, cancel) ? id : null);
    }

    private static async Task<(PhoneBinding? Binding, Text Problem)> BindAsync(
        CallCenterContext context, Agent agent, BoundPhoneKind? wish, string phone, CancellationToken cancel)
    {
        if (wish is null && !await AdaptsAsync(context, agent.DepartmentId, cancel))
        {
            return (null, new("请选择绑定电话的类型", "Choose what kind of phone it is"));
        }

        var kind = wish ?? await KindAsync(context, agent, phone, cancel);
        var number = phone is not "" ? phone
            : kind == agent.PhoneKind ? agent.Phone
            : agent.All().FirstOrDefault(one => one.Kind == kind)?.Number
                ?? (kind != BoundPhoneKind.Telephone && agent.PhoneKind != BoundPhoneKind.Telephone ? agent.Phone : "");
        if (kind == BoundPhoneKind.WebRtc && number is "")
        {
            number = agent.Number;
        }

        if (number is "")
        {
            return (null, DeskRefusal.PhoneMissing.Sentence());
        }

        if (kind == BoundPhoneKind.Telephone)
        {
            return number.Length is >= 3 and <= 20 && number.All(char.IsAsciiDigit)
                ? (new PhoneBinding(kind, number), default)
                : (null, new("电话号码应为 3-20 位数字", "A telephone number has 3-20 digits"));
        }

        return await context.Extensions.AnyAsync(row => row.DepartmentId == agent.DepartmentId && row.Number == number, cancel)
            ? (new PhoneBinding(kind, number), default)
            : (null, new($"部门中没有分机 {number}", $"The department has no extension {number}"));
    }

    /// <summary>自适应绑定电话类型 of the department.</summary>
    private static async Task<bool> AdaptsAsync(CallCenterContext context, int departmentId, CancellationToken cancel)
    {
        var setting = DepartmentPhones.AdaptiveKind;
        var written = await context.DepartmentSettings.Where(row => row.DepartmentId == departmentId && row.Key == setting.Key).Select(row => row.Value).SingleOrDefaultAsync(cancel);
        return written is null || setting.Check(written) is not null ? setting.Default : setting.Read(written);
    }

    /// <summary>What a number is that was typed without saying so: one of the agent's phones, an extension of the department, else a telephone number.</summary>
    private static async Task<BoundPhoneKind> KindAsync(CallCenterContext context, Agent agent, string phone, CancellationToken cancel) =>
        phone is "" ? agent.PhoneKind
        : agent.All().FirstOrDefault(one => one.Number == phone) is { } known ? known.Kind
        : await context.Extensions.AnyAsync(row => row.DepartmentId == agent.DepartmentId && row.Number == phone, cancel) ? BoundPhoneKind.Extension
        : BoundPhoneKind.Telephone;
}

/// <summary>Who signed in, or the sentence why not.</summary>
public sealed record AgentSignInResult(SignedInAgent? Agent, Text? Problem)
{
    /// <summary>Who would be in, were the telephone verified; null where that is not the problem.</summary>
    public SignedInAgent? PhoneToVerify { get; init; }

    public static AgentSignInResult Refused(Text problem) => new(null, problem);
}
