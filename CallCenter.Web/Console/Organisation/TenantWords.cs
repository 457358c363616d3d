using System.Text.RegularExpressions;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Organisation;

/// <summary>What enterprises, institutions and departments have in common on screen.</summary>
internal static partial class TenantWords
{
    public static Choice On { get; } = new("enabled", new("启用", "Enabled"));

    public static Choice Off { get; } = new("disabled", new("停用", "Disabled"));

    public static (Regex Form, Text Rule) Code { get; } = (CodeForm(), new("由 2-20 位字母、数字或 - 组成。", "has 2 to 20 letters, digits or -."));

    public static Text CodeHelp { get; } = new("留空则自动生成。", "Leave it empty to have one made.");

    /// <summary>启用 and 停用.</summary>
    public static IEnumerable<EditAction<TRow>> Switches<TRow>(Func<TRow, bool> isOn, Action<TRow, bool> set) =>
    [
        new("enable", On.Label, "play_circle", (_, rows, _) => EachAsync(rows, row => set(row, true))) { AppliesTo = row => !isOn(row) },
        new("disable", Off.Label, "block", (_, rows, _) => EachAsync(rows, row => set(row, false)))
        {
            AppliesTo = isOn, Confirm = new("停用后其下的用户和座席将被禁止登录，已打开的页面会立即退出。", "Its users and agents cannot sign in any more, and open pages end at once."),
        },
    ];

    private static Task<Text?> EachAsync<TRow>(IReadOnlyList<TRow> rows, Action<TRow> change)
    {
        foreach (var row in rows)
        {
            change(row);
        }

        return Task.FromResult<Text?>(null);
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{2,20}$")]
    private static partial Regex CodeForm();
}
