using CallCenter.Data.Numbers;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Editing;
using CallCenter.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Console.Numbers;

/// <summary>What can be done with numbers (manual 6.3.7.1, 6.3.7.2), and the line that each writes into 号码操作日志.</summary>
internal static class NumberActions
{
    private const string EnableKey = "enable", DisableKey = "disable", ResetKey = "reset", MainKey = "main";

    /// <summary>Numbers come from the operator, who alone opens and closes them; whose they are looks after them.</summary>
    public static bool Opens(Access access) => access.Kind == UserKind.Operator;

    /// <summary>新增: binds an agent to the number.</summary>
    public static EditAction<Hotline> Bind { get; } = new("bind", new("新增座席", "Bind an agent"), "person_add", (_, _, _) => Task.FromResult<Text?>(null)) { Dialog = typeof(BindAgentForm) };

    public static EditAction<Hotline> Reset { get; } = new(ResetKey, new("重置", "Reset"), "restart_alt", ResetAsync)
    {
        AppliesTo = number => number.Agents.Count > 0, Confirm = new("清空所绑定的座席和区号？", "Unbind all agents of the number?"),
    };

    /// <summary>设置主热线号码; the radio button of its column runs it.</summary>
    public static EditAction<Hotline> Main { get; } = new(MainKey, new("设为主热线号码", "Make it the main hotline"), "radio_button_unchecked", MakeMainAsync)
    {
        AppliesTo = number => number is { Main: false, Kind: not HotlineKind.Own }, OnRow = false, OnMany = false,
        Confirm = new("是否将该号码设为主热线号码？", "Make this number the main hotline?"),
    };

    public static EditAction<Hotline> Enable(Text? confirm = null) => new(EnableKey, new("启用", "Enable"), "play_circle", (context, numbers, _) => SetAsync(context, numbers, true))
    {
        AppliesTo = number => !number.CallerId, Ask = new("启用说明", "Why it is enabled"), Confirm = confirm,
    };

    public static EditAction<Hotline> Disable(Text confirm) => new(DisableKey, new("停用", "Disable"), "block", (context, numbers, _) => SetAsync(context, numbers, false))
    {
        AppliesTo = number => number.CallerId, Ask = new("停用原因", "Why it is disabled"), Confirm = confirm,
    };

    /// <summary>Writes 号码操作日志.</summary>
    public static Task NoteAsync(EditContext context, EditNote<Hotline> note, CancellationToken cancel)
    {
        var (operation, description) = Told(context, note);
        context.Database.NumberLogs.Add(NumberLogEntry.Of(note.Row, operation, context.Access.Name, description, context.Now));
        return Task.CompletedTask;
    }

    private static (NumberOperation Operation, string Description) Told(EditContext context, EditNote<Hotline> note) => note.Action switch
    {
        "add" => (NumberOperation.Add, ""),
        "delete" => (NumberOperation.Delete, ""),
        EnableKey => (NumberOperation.Enable, context.Answer),
        DisableKey => (NumberOperation.Disable, context.Answer),
        ResetKey => (NumberOperation.Reset, $"清空座席 {note.Before!["agents"]}"),
        MainKey => (NumberOperation.Main, ""),
        _ when Changed(note) is ["agents"] => (NumberOperation.Bind, $"座席 {Or(note.Before!["agents"])} 改为 {Or(note.After!["agents"])}"),
        _ => (NumberOperation.Change, string.Join("；", Changed(note).Select(key => $"{key}：{Or(note.Before![key])} 改为 {Or(note.After![key])}"))),
    };

    private static List<string> Changed(EditNote<Hotline> note) =>
        note is { Before: { } before, After: { } after } ? [.. after.Keys.Where(key => before.GetValueOrDefault(key) != after[key])] : [];

    private static string Or(string written) => written is "" ? "无" : written;

    private static Task<Text?> SetAsync(EditContext context, IReadOnlyList<Hotline> numbers, bool callerId)
    {
        foreach (var number in numbers)
        {
            (number.CallerId, number.Remark) = (callerId, context.Answer);
        }

        return Task.FromResult<Text?>(null);
    }

    private static Task<Text?> ResetAsync(EditContext context, IReadOnlyList<Hotline> numbers, CancellationToken cancel)
    {
        foreach (var number in numbers)
        {
            number.Agents.Clear();
        }

        return Task.FromResult<Text?>(null);
    }

    private static async Task<Text?> MakeMainAsync(EditContext context, IReadOnlyList<Hotline> numbers, CancellationToken cancel)
    {
        if (numbers.GroupBy(number => number.DepartmentId).Any(department => department.Count() > 1))
        {
            return new("每个部门只能有一个主热线号码。", "A department has one main hotline.");
        }

        // First the old one gives way: two at once would not be stored.
        var departments = numbers.Select(number => number.DepartmentId).ToList();
        await context.Database.Hotlines.Where(number => number.Main && departments.Contains(number.DepartmentId))
            .ExecuteUpdateAsync(change => change.SetProperty(number => number.Main, false), cancel);
        numbers[0].Main = true;
        return null;
    }
}
