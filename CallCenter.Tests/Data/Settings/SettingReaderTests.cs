using System.Reflection;
using CallCenter.Data.Settings;
using CallCenter.Tests.Support;
using Xunit.Abstractions;

namespace CallCenter.Tests.Data.Settings;

/// <summary>No setting pretends: what nothing reads says which part of the product it awaits, and what is read does not.</summary>
public sealed class SettingReaderTests(ITestOutputHelper output)
{
    private static readonly Lazy<string> Sources = new(() => string.Join('\n', new[] { "CallCenter.Data", "CallCenter.Telephony", "CallCenter.Web" }
        .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !IsDeclaration(file) && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
        .Select(File.ReadAllText)));

    [Fact]
    public void What_is_read_today_awaits_nothing_and_what_is_not_says_what_it_awaits()
    {
        foreach (var (name, setting) in Declared.Where(declared => declared.Setting.Awaits is not null))
        {
            output.WriteLine($"{setting.Group.Label.Zh} {setting.Item} {setting.Label.Zh} ({name}) awaits {setting.Awaits!.Label.Zh}");
        }

        Assert.Empty(Declared.Where(declared => declared.Setting.Awaits is null && !IsRead(declared.Name)).Select(declared => $"{declared.Name} is read by nothing"));
        Assert.Empty(Declared.Where(declared => declared.Setting.Awaits is not null && IsRead(declared.Name)).Select(declared => $"{declared.Name} is read, but says that it awaits something"));
    }

    private static IEnumerable<(string Name, Setting Setting)> Declared =>
        from type in typeof(Setting).Assembly.GetTypes()
        where type is { IsAbstract: true, IsSealed: true, Namespace: "CallCenter.Data.Settings" }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        where property.PropertyType.IsAssignableTo(typeof(Setting))
        let setting = (Setting)property.GetValue(null)!
        where SettingCatalog.All.Contains(setting)
        select ($"{type.Name}.{property.Name}", setting);

    private static bool IsRead(string name) => System.Text.RegularExpressions.Regex.IsMatch(Sources.Value, $@"\b{System.Text.RegularExpressions.Regex.Escape(name)}\b");

    private static bool IsDeclaration(string file) => Path.GetDirectoryName(file) == Path.Combine(Repository.Root, "CallCenter.Data", "Settings");
}
