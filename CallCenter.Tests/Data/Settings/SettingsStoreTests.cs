using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Data.Settings;

public sealed class SettingsStoreTests
{
    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    [Fact]
    public async Task What_was_never_set_has_its_default_and_what_was_set_is_read_back()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var (store, department) = (data.Get<SettingsStore>(), await DepartmentAsync(data));

        Assert.Equal(12, (await store.OfEnterpriseAsync(department.EnterpriseId, Soon)).Get(RecordSettings.MonthsOpen));
        Assert.Empty(await SaveAsync(store, department, (RecordSettings.MonthsOpen.Key, "24"), (RecordSettings.WithinOneMonth.Key, "true")));

        var settings = await store.OfDepartmentAsync(department.Id, Soon);
        Assert.Equal(24, settings.Get(RecordSettings.MonthsOpen));
        Assert.True(settings.Get(RecordSettings.WithinOneMonth));
        Assert.Empty(await SaveAsync(store, department, (RecordSettings.MonthsOpen.Key, null)));
        Assert.Equal(12, (await store.OfDepartmentAsync(department.Id, Soon)).Get(RecordSettings.MonthsOpen));
    }

    [Theory]
    [InlineData("0", "“通话记录日志保留时间”应为 1 到 60 的整数。")]
    [InlineData("61", "“通话记录日志保留时间”应为 1 到 60 的整数。")]
    [InlineData("1,5", "“通话记录日志保留时间”应为 1 到 60 的整数。")]
    public async Task One_value_that_cannot_be_used_keeps_all_from_being_stored(string months, string sentence)
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var (store, department) = (data.Get<SettingsStore>(), await DepartmentAsync(data));

        var problems = await SaveAsync(store, department, (RecordSettings.WithinOneMonth.Key, "true"), (RecordSettings.MonthsOpen.Key, months));

        Assert.Equal(sentence, problems[RecordSettings.MonthsOpen.Key].Zh);
        Assert.False((await store.OfDepartmentAsync(department.Id, Soon)).Get(RecordSettings.WithinOneMonth));
    }

    [Fact]
    public void A_stored_value_that_is_no_longer_allowed_counts_as_the_default()
    {
        var settings = new EnterpriseSettings(new Dictionary<string, string> { [RecordSettings.MonthsOpen.Key] = "many" });

        Assert.Equal(12, settings.Get(RecordSettings.MonthsOpen));
        Assert.Equal("12", settings.Written(RecordSettings.MonthsOpen));
    }

    [Fact]
    public void Every_setting_has_a_key_of_its_own_both_languages_and_a_default_that_it_accepts()
    {
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.Select(setting => setting.Key).Distinct().Count());
        Assert.All(SettingCatalog.All, setting =>
        {
            Assert.False(string.IsNullOrWhiteSpace(setting.Label.Zh) || string.IsNullOrWhiteSpace(setting.Label.En), setting.Key);
            Assert.Null(setting.Check(setting.DefaultText));
        });
    }

    private static async Task<Department> DepartmentAsync(DataHost data) =>
        (await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, Soon))[0].Department;

    private static Task<IReadOnlyDictionary<string, Text>> SaveAsync(SettingsStore store, Department department, params (string Key, string? Value)[] values) =>
        store.SaveAsync(department.EnterpriseId, values.ToDictionary(pair => pair.Key, pair => pair.Value), Soon);
}
