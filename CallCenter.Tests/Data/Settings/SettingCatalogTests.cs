using System.Reflection;
using CallCenter.Data.Settings;

namespace CallCenter.Tests.Data.Settings;

public sealed class SettingCatalogTests
{
    public static TheoryData<string> Keys { get; } = [.. SettingCatalog.All.Select(setting => setting.Key)];

    /// <summary>What the manual numbers: 1-59 of 企业功能配置, 1-23 of 对接三方配置, the four routes.</summary>
    [Fact]
    public void Every_item_of_the_manual_is_there()
    {
        Assert.Equal(Enumerable.Range(1, 59), ItemsOf(SettingSection.Functions));

        // The manual goes on with 23 after 19.
        Assert.Equal([.. Enumerable.Range(1, 19), 23], ItemsOf(SettingSection.ThirdParties));
        Assert.Equal(Enumerable.Range(1, 4), ItemsOf(SettingSection.Routes));
    }

    [Fact]
    public void No_setting_that_is_declared_is_left_out()
    {
        var declared = typeof(Setting).Assembly.GetTypes().SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType.IsAssignableTo(typeof(Setting))).Select(property => (Setting)property.GetValue(null)!);

        Assert.Empty(declared.Select(setting => setting.Key).Except(SettingCatalog.All.Concat(DepartmentCatalog.All).Select(setting => setting.Key)));
        Assert.Equal(SettingCatalog.All.Count, SettingCatalog.All.Select(setting => setting.Key).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Its_default_is_valid_and_it_speaks_both_languages(string key)
    {
        var setting = SettingCatalog.Named(key)!;

        Assert.Null(setting.Check(setting.DefaultText));
        Assert.Equal(setting.DefaultText, setting.Tidy(setting.DefaultText));
        Assert.All(
            new[] { setting.Label, setting.Help ?? default, setting.Group.Label, setting.Group.Section.Label, setting.Show(setting.DefaultText) },
            text => Assert.False(string.IsNullOrWhiteSpace(text.Zh) || string.IsNullOrWhiteSpace(text.En), key));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_that_cannot_be_used_is_refused_by_its_name(string key)
    {
        var setting = SettingCatalog.Named(key)!;
        if (Wrong(setting) is not { } wrong)
        {
            return;
        }

        var sentence = setting.Check(wrong) ?? throw new InvalidOperationException($"{key} takes {wrong}.");
        Assert.Contains(setting.Label.Zh, sentence.Zh, StringComparison.Ordinal);
        Assert.Contains(setting.Label.En, sentence.En, StringComparison.Ordinal);
        if (setting is NumberSetting number)
        {
            Assert.Contains($"{number.Min}", sentence.Zh, StringComparison.Ordinal);
            Assert.Contains($"{number.Max}", sentence.En, StringComparison.Ordinal);
            Assert.Null(number.Check($"{number.Max}"));
            Assert.Null(number.Check($"{number.Min}"));
        }
    }

    [Fact]
    public void Groups_stand_together_and_their_items_in_order()
    {
        foreach (var group in SettingCatalog.All.GroupBy(setting => setting.Group))
        {
            var numbered = group.Where(setting => setting.Item is not null).Select(setting => (setting.Item!.Value.Number, setting.Item.Value.Part)).ToList();
            Assert.Equal(numbered.Order(), numbered);
            Assert.Equal(numbered.Distinct(), numbered);
        }

        var groups = SettingCatalog.All.Select(setting => setting.Group).ToList();
        Assert.Equal(groups.Distinct().Count(), groups.Where((group, index) => index == 0 || groups[index - 1] != group).Count());
    }

    private static IEnumerable<int> ItemsOf(SettingSection section) =>
        SettingCatalog.All.Where(setting => setting.Group.Section == section).Select(setting => setting.Item?.Number).OfType<int>().Distinct().Order();

    /// <summary>Null where anything typed can be used.</summary>
    private static string? Wrong(Setting setting) => setting switch
    {
        NumberSetting number => $"{number.Max + 1}",
        DecimalSetting => "1.51",
        FlagSetting => "maybe",
        IChoiceSetting => "Nothing",
        TimeWindowsSetting => "1 18:00-09:00",
        NetworksSetting => "10.0.0.0/33",
        JsonSetting => "{",
        TrunkRouteSetting => "north",
        WordsSetting => "x",
        SecretSetting secret => new string('a', secret.MaxLength + 1),
        TextSetting text => new string('a', text.MaxLength + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Key, "A kind of setting without a test."),
    };
}
