using CallCenter.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Numbers.Disabling;

/// <summary>Stops numbers at night (manual 6.1.3.1.7, items 35 and 36). Running it twice in a day changes nothing more.</summary>
public sealed partial class DisablingRun(
    IDbContextFactory<CallCenterContext> contexts, IEnumerable<INumberAlarm> ways, TimeProvider time, ILogger<DisablingRun> log)
{
    /// <summary>备注 of a number that was stopped so.</summary>
    public const string Remark = "自动停用";

    private const string User = "系统";

    /// <summary>All departments, one after the other; one that fails does not keep the others from their turn.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        foreach (var department in await context.Departments.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel))
        {
            foreach (var sort in Enum.GetValues<NumberSort>())
            {
                try
                {
                    await RunAsync(department, sort, cancel);
                }
                catch (Exception problem) when (!cancel.IsCancellationRequested)
                {
                    Failed(problem, sort, department.Id);
                }
            }
        }
    }

    private async Task RunAsync(Department department, NumberSort sort, CancellationToken cancel)
    {
        NumberAlarm? alarm;
        await using (var context = await contexts.CreateDbContextAsync(cancel))
        await using (var transaction = await context.Database.BeginTransactionAsync(cancel))
        {
            var rule = await DisablingReader.RuleAsync(context, department, sort, cancel);
            if (!rule.On)
            {
                return;
            }

            // Locked, so that nobody stops others meanwhile and less than the share is left.
            var locked = context.Hotlines.FromSql($"select *, xmin from hotline where department_id = {department.Id} for update");
            var numbers = await DisablingReader.Of(locked, department.Id, sort).ToDictionaryAsync(number => number.Id, cancel);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zones.Of(department.TimeZone)).DateTime);
            var analysed = (await context.NumberChecks.Where(check => check.DepartmentId == department.Id && check.Sort == sort && check.Day == today)
                .Select(check => check.AreaCode).ToListAsync(cancel)).ToHashSet();
            var uses = await DisablingReader.UsesAsync(context, department, numbers.Values, rule.Days, today, cancel);
            var plan = DisablingPlan.Decide(rule, uses, analysed);
            alarm = Apply(context, department, sort, rule, plan, numbers, today);
            context.AddRange(uses.Select(use => use.AreaCode).Where(area => rule.Covers(area) && !analysed.Contains(area)).Distinct()
                .Select(area => new NumberCheck { DepartmentId = department.Id, Sort = sort, Day = today, AreaCode = area, At = time.GetUtcNow() }));
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            Done(sort, department.Id, plan.Disabled.Count(), plan.Total);
        }

        if (alarm is not null)
        {
            await TellAsync(alarm, cancel);
        }
    }

    /// <summary>Stops what the plan says. The alarm, or null when nothing was stopped.</summary>
    private NumberAlarm? Apply(
        CallCenterContext context, Department department, NumberSort sort, DisablingRule rule, DisablingPlan plan, Dictionary<int, Hotline> numbers, DateOnly today)
    {
        var now = time.GetUtcNow();
        foreach (var decision in plan.Disabled)
        {
            var number = numbers[decision.Use.HotlineId];
            (number.CallerId, number.Remark) = (false, Remark);
            context.Add(NumberLogEntry.Of(number, NumberOperation.Disable, User, $"{Remark}：{decision.Why.Zh}", now));
            context.Add(new AuditEntry
            {
                At = now, UserName = User, DepartmentId = department.Id, Page = sort == NumberSort.Mobile ? "mobile-numbers" : "hotlines", Action = "disable",
                Object = number.Full, Condition = $"{Remark}：{decision.Why.Zh}", ConditionEn = $"Disabled at night: {decision.Why.En}",
            });
        }

        if (!plan.Disabled.Any())
        {
            return null;
        }

        var (zh, en) = sort == NumberSort.Mobile ? ("手机", "mobile numbers") : ("固话", "landline numbers");
        var alarm = new NumberAlarm
        {
            DepartmentId = department.Id, At = now, Sort = sort, Share = plan.ShareAfter, Threshold = rule.AvailableShare, Numbers = [.. plan.Disabled.Select(decision => decision.Use.Number)],
            Sentence = $"{today.Year}年{today.Month}月{today.Day}日，{zh}外显号码可用比例为{plan.ShareAfter}%，请尽快调整。",
            SentenceEn = $"{today:yyyy-MM-dd}: {plan.ShareAfter}% of the {en} can still be shown. Please see to it soon.",
        };
        context.Add(alarm);
        return alarm;
    }

    private async Task TellAsync(NumberAlarm alarm, CancellationToken cancel)
    {
        var told = new List<string>();
        foreach (var way in ways)
        {
            try
            {
                if (await way.TellAsync(alarm, cancel) is { } outcome)
                {
                    told.Add(outcome);
                }
            }
            catch (Exception problem) when (!cancel.IsCancellationRequested)
            {
                NotTold(problem, way.GetType().Name, alarm.DepartmentId);
                told.Add(problem.Message);
            }
        }

        if (told.Count > 0)
        {
            await using var context = await contexts.CreateDbContextAsync(cancel);
            var delivery = string.Join('；', told);
            await context.NumberAlarms.Where(row => row.Id == alarm.Id).ExecuteUpdateAsync(change => change.SetProperty(row => row.Delivery, delivery), cancel);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Sort} numbers of department {Department}: {Disabled} of {Total} were disabled.")]
    private partial void Done(NumberSort sort, int department, int disabled, int total);

    [LoggerMessage(LogLevel.Error, "{Sort} numbers of department {Department} could not be looked through.")]
    private partial void Failed(Exception problem, NumberSort sort, int department);

    [LoggerMessage(LogLevel.Error, "{Way} could not tell of numbers that were disabled in department {Department}.")]
    private partial void NotTold(Exception problem, string way, int department);
}
