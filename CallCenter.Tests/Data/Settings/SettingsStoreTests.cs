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
    public async Task The_second_of_two_who_change_the_same_setting_is_told_and_may_then_insist()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var (store, enterprise) = (data.Get<SettingsStore>(), (await DepartmentAsync(data)).EnterpriseId);
        var seen = await store.OfEnterpriseAsync(enterprise, Soon);
        Dictionary<string, string?> Months(string months) => new() { [RecordSettings.MonthsOpen.Key] = months };

        Assert.Empty(await store.SaveAsync(enterprise, Months("24"), seen, "张三", Soon));
        var told = await store.SaveAsync(enterprise, Months("36"), seen, "李四", Soon);
        Assert.Equal("“通话记录日志保留时间”刚被张三改为“24”。请核对，再次保存将以您的值为准。", told[RecordSettings.MonthsOpen.Key].Zh);
        Assert.Empty(await store.SaveAsync(enterprise, new Dictionary<string, string?> { [RecordSettings.WithinOneMonth.Key] = "true" }, seen, "李四", Soon));

        Assert.Empty(await store.SaveAsync(enterprise, Months("36"), await store.OfEnterpriseAsync(enterprise, Soon), "李四", Soon));
        Assert.Equal(36, (await store.OfEnterpriseAsync(enterprise, Soon)).Get(RecordSettings.MonthsOpen));
    }

    [Fact]
    public async Task A_secret_is_encrypted_in_the_database_and_comes_back_in_clear_only_where_it_is_asked_for()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var (store, department) = (data.Get<SettingsStore>(), await DepartmentAsync(data));

        Assert.Empty(await SaveAsync(store, department, (PlatformSettings.AppSecret.Key, "open-sesame")));

        var settings = await store.OfEnterpriseAsync(department.EnterpriseId, Soon);
        Assert.DoesNotContain("sesame", settings.Written(PlatformSettings.AppSecret), StringComparison.Ordinal);
        Assert.Equal("open-sesame", data.Get<SettingSecrets>().Reveal(settings, PlatformSettings.AppSecret));
        Assert.Equal(SecretSetting.Mask, PlatformSettings.AppSecret.Show(settings.Written(PlatformSettings.AppSecret)).Zh);
        Assert.Empty(await SaveAsync(store, department, (PlatformSettings.AppSecret.Key, null)));
        Assert.Equal("", data.Get<SettingSecrets>().Reveal(await store.OfEnterpriseAsync(department.EnterpriseId, Soon), PlatformSettings.AppSecret));
    }

    [Fact]
    public async Task What_a_switch_needs_has_to_be_filled_in_before_it_is_switched_on()
    {
        await using var data = await DataHost.StartAsync(demo: true);
        var (store, department) = (data.Get<SettingsStore>(), await DepartmentAsync(data));

        var problems = await SaveAsync(store, department, (OwnStorageSettings.On.Key, "true"), (OwnStorageSettings.Bucket.Key, "voice"));

        Assert.Equal(
            ["recording.own-bucket-access-key", "recording.own-bucket-endpoint", "recording.own-bucket-secret-key"], problems.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("请填写“endpoint（存储服务地址）”。", problems[OwnStorageSettings.Endpoint.Key].Zh);
        Assert.Empty(await SaveAsync(store, department, (OwnStorageSettings.Bucket.Key, "voice")));
    }

    private static async Task<Department> DepartmentAsync(DataHost data) =>
        (await data.Get<ConfigurationStore>().LoadAsync(Scope.Everything, Soon))[0].Department;

    private static Task<IReadOnlyDictionary<string, Text>> SaveAsync(SettingsStore store, Department department, params (string Key, string? Value)[] values) =>
        store.SaveAsync(department.EnterpriseId, values.ToDictionary(pair => pair.Key, pair => pair.Value), Soon);
}
