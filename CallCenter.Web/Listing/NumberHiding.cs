using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Security;

namespace CallCenter.Web.Listing;

/// <summary>How many digits of customers' numbers stay hidden from somebody (manual 6.3.8 and 6.1.3.1.14 item 56).</summary>
/// <param name="Digits">0 shows numbers in full.</param>
public sealed record NumberHiding(int Digits)
{
    public static NumberHiding None { get; } = new(0);

    public bool Applies => Digits > 0;

    /// <summary>By permission and by what the departments of the scope, or their enterprises, set; of several the strictest.</summary>
    public static NumberHiding Of(Access access, IReadOnlyCollection<EnterpriseSettings> enterprises, IReadOnlyCollection<DepartmentSettings> departments) =>
        new(enterprises.Any(settings => HidesFrom(settings, access))
            ? enterprises.Where(settings => HidesFrom(settings, access)).Max(settings => settings.Get(RecordSettings.DigitsHiddenFromEnterprise))
            : departments.DefaultIfEmpty(DepartmentSettings.Default).Max(settings => DigitsFor(access, settings)));

    public string Mask(string number) => Applies ? CustomerNumbers.Mask(number, Digits) : number;

    /// <summary>The row without the digits that are hidden.</summary>
    /// <param name="columns">Of the row's values, in their order.</param>
    public ListRow Mask(IReadOnlyList<ListColumn> columns, ListRow row) => !Applies ? row : row with
    {
        Values = [.. row.Values.Select((value, index) => value is string number && columns[index].Kind == ColumnKind.CustomerNumber ? Mask(number) : value)],
    };

    private static bool HidesFrom(EnterpriseSettings settings, Access access) =>
        access.Kind == UserKind.Enterprise && settings.Get(RecordSettings.HiddenFromEnterprise) && settings.Get(RecordSettings.HiddenFrom) switch
        {
            EnterpriseUsers.Administrators => access.Administrator,
            EnterpriseUsers.Users => !access.Administrator,
            _ => true,
        };

    private static int DigitsFor(Access access, DepartmentSettings settings)
    {
        var hidden = settings.Get(DepartmentRecords.HiddenNumbers);
        var digits = hidden == HiddenNumbers.Nowhere ? 0 : settings.Get(DepartmentRecords.HiddenDigits);
        return access.Kind switch
        {
            null when hidden == HiddenNumbers.OnPagesAndInterface => digits,
            _ => access.Can(Permission.FullNumbers) ? 0 : digits,
        };
    }
}
