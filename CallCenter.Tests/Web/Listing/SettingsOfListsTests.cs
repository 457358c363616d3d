using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;

namespace CallCenter.Tests.Web.Listing;

/// <summary>What enterprises set decides how far lists reach and which digits they show.</summary>
public sealed class SettingsOfListsTests
{
    private static readonly IReadOnlySet<string> Member = Permission.Of(UserKind.Department);

    [Fact]
    public void Without_settings_lists_reach_twelve_months_back_over_the_ends_of_months() => Assert.Equal(new ListLimits(12, true), ListLimits.Of([EnterpriseSettings.Default]));

    [Fact]
    public void Of_several_enterprises_the_strictest_counts()
    {
        var limits = ListLimits.Of([Settings((RecordSettings.MonthsOpen, "24")), Settings((RecordSettings.MonthsOpen, "6")), Settings((RecordSettings.WithinOneMonth, "true"))]);

        Assert.Equal(6, limits.MonthsBack);
        Assert.False(limits.AcrossMonths);
        Assert.Equal(9, Digits(UserKind.Department, Member, [], Own((DepartmentRecords.HiddenNumbers, "Nowhere")), Own((DepartmentRecords.HiddenDigits, "9"))));
    }

    [Theory]
    [InlineData("Nowhere", UserKind.Department, 0)]
    [InlineData("OnPages", UserKind.Department, 4)]
    [InlineData("OnPages", UserKind.Institution, 4)]
    [InlineData("OnPagesAndInterface", UserKind.Department, 4)]
    [InlineData("OnPagesAndInterface", UserKind.Enterprise, 0)]
    [InlineData("OnPagesAndInterface", UserKind.Operator, 0)]
    [InlineData("OnPages", null, 0)]
    [InlineData("OnPagesAndInterface", null, 4)]
    public void Users_of_departments_and_programs_see_what_the_department_lets_them_see(string where, UserKind? kind, int digits) =>
        Assert.Equal(digits, Digits(kind, kind is { } user ? Permission.Of(user) : Permission.OfToken, [], Own((DepartmentRecords.HiddenNumbers, where))));

    [Theory]
    [InlineData(UserKind.Enterprise, 6)]
    [InlineData(UserKind.Operator, 0)]
    [InlineData(UserKind.Department, 4)]
    public void Users_of_the_enterprise_have_a_setting_of_their_own(UserKind kind, int digits) => Assert.Equal(digits, Digits(
        kind, Permission.Of(kind), [Settings((RecordSettings.HiddenFromEnterprise, "true"), (RecordSettings.DigitsHiddenFromEnterprise, "6"))]));

    [Theory]
    [InlineData("All", true, 6)]
    [InlineData("All", false, 6)]
    [InlineData("Users", true, 0)]
    [InlineData("Users", false, 6)]
    [InlineData("Administrators", true, 6)]
    [InlineData("Administrators", false, 0)]
    public void Of_the_enterprises_users_those_who_are_meant_see_hidden_digits(string users, bool administrator, int digits) => Assert.Equal(digits, NumberHiding.Of(
        new Access(1, "u", "u", Scope.Of(1), Permission.Of(UserKind.Enterprise)) { Kind = UserKind.Enterprise, Administrator = administrator },
        [Settings((RecordSettings.HiddenFromEnterprise, "true"), (RecordSettings.HiddenFrom, users), (RecordSettings.DigitsHiddenFromEnterprise, "6"))], []).Digits);

    [Fact]
    public void Without_any_enterprise_the_permission_decides()
    {
        Assert.Equal(4, Digits(UserKind.Department, Member, []));
        Assert.Equal(0, Digits(UserKind.Operator, Permission.All, []));
    }

    [Theory]
    [InlineData("18512346173", 4, "185****6173")]
    [InlineData("18512346173", 6, "18******173")]
    [InlineData("18512346173", 20, "***********")]
    [InlineData("18512346173", 1, "185123*6173")]
    [InlineData("18512346173", 0, "18512346173")]
    [InlineData("110", 4, "***")]
    public void As_many_digits_are_hidden_as_is_set(string number, int digits, string shown) => Assert.Equal(shown, new NumberHiding(digits).Mask(number));

    [Theory]
    [InlineData("customerNumber")]
    [InlineData("-customerNumber")]
    public void Who_sees_hidden_digits_cannot_sort_by_them(string sort)
    {
        var place = new ListPlace(TimeZoneInfo.Utc, DateTime.UtcNow.Date, new ListLimits(), new NumberHiding(4));
        var input = new Dictionary<string, string> { [ListQuery.SortKey] = sort };

        Assert.Contains("隐藏了部分数字", ListQuery.Parse(InboundCalls.Definition, input, place).Problem!.Value.Zh);
        Assert.Null(ListQuery.Parse(InboundCalls.Definition, input, place with { Hiding = NumberHiding.None }).Problem);
    }

    [Theory]
    [InlineData("records", true)]
    [InlineData("records.inbound-calls", true)]
    [InlineData("records.voicemail", false)]
    [InlineData("board", false)]
    public void A_page_is_opened_by_its_own_permission_or_by_that_of_its_section(string permission, bool allowed) =>
        Assert.Equal(allowed, new Access(1, "u", "u", Scope.Of(1), new HashSet<string> { permission }).Can(InboundCalls.Definition.Permission));

    private static int Digits(UserKind? kind, IReadOnlySet<string> permissions, IReadOnlyCollection<EnterpriseSettings> enterprises, params IReadOnlyCollection<DepartmentSettings> departments) =>
        NumberHiding.Of(new Access(kind is null ? null : 1, "u", "u", Scope.Of(1), permissions) { Kind = kind }, enterprises, departments).Digits;

    private static EnterpriseSettings Settings(params (Setting Setting, string Written)[] values) => new(values.ToDictionary(value => value.Setting.Key, value => value.Written));

    private static DepartmentSettings Own(params (Setting Setting, string Written)[] values) => new(values.ToDictionary(value => value.Setting.Key, value => value.Written));
}
