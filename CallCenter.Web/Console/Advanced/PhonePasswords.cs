using System.Text.RegularExpressions;
using CallCenter.Web.Editing;

namespace CallCenter.Web.Console.Advanced;

/// <summary>The password field of what registers at the switch: typed or generated, never read back.</summary>
internal static partial class PhonePasswords
{
    public static FormField<TRow> Field<TRow>(Text label, Func<TRow, bool> known, Action<TRow, string> write, Text help)
        where TRow : class =>
        FormField<TRow>.OfSecret("password", label, known, write) with
        {
            MaxLength = 32, Component = typeof(GeneratedSecret), Help = help,
            Form = (Strong(), new("应为 8-32 位，同时含字母和数字，不含空格和中文。", "has 8 to 32 characters without blanks, letters as well as digits.")),
        };

    // Telephones that register are guessed at from the whole internet.
    [GeneratedRegex(@"^(?=.*[A-Za-z])(?=.*\d)[\x21-\x7E]{8,32}$")]
    private static partial Regex Strong();
}
