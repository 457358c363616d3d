namespace CallCenter.Data.Settings;

/// <summary>A setting of an enterprise (manual 6.1.3), declared once: pages, checks and readers all use the declaration.</summary>
/// <param name="key">Stored for ever: <c>recording.link-minutes</c>.</param>
public abstract class Setting(string key, Text label)
{
    public string Key => key;

    public Text Label => label;

    public required SettingGroup Group { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public Text? Help { get; init; }

    /// <summary>Stands behind the field: 分钟, 天.</summary>
    public Text? Unit { get; init; }

    /// <summary>The default in its written form.</summary>
    public abstract string DefaultText { get; }

    /// <summary>A sentence that names the setting and the rule when a written value cannot be used; otherwise null.</summary>
    public abstract Text? Check(string written);
}

/// <summary>A setting of one type.</summary>
public abstract class Setting<T>(string key, Text label, T standard) : Setting(key, label)
{
    public T Default => standard;

    public override string DefaultText => Write(standard);

    /// <summary>The form in which it is stored; independent of language.</summary>
    public abstract string Write(T value);

    /// <param name="written">A value that <see cref="Setting.Check"/> accepts.</param>
    public abstract T Read(string written);
}
