using System.Linq.Expressions;
using CallCenter.Web.Editing;

namespace CallCenter.Web.Console.Advanced;

/// <summary>Fields that both kinds of time conditions have.</summary>
internal static class TimeConditionFields
{
    public static FormField<TRow> Priority<TRow>(Expression<Func<TRow, int>> path)
        where TRow : class =>
        FormField<TRow>.OfNumber("priority", new("优先级", "Priority"), path) with
        {
            Min = 1, Max = 999, Help = new("数字越小，优先级越高。", "The lower the number, the sooner it counts."),
        };
}
