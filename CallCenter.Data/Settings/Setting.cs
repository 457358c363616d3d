namespace CallCenter.Data.Settings;

/// <summary>A setting of an enterprise (manual 6.1.3) or of a department (6.3.8), declared once: pages, checks and readers all use the declaration.</summary>
/// <param name="key">Stored for ever: <c>recording.link-minutes</c>.</param>
public abstract class Setting(string key, Text label)
{
    public string Key => key;

    public Text Label => label;

    public required SettingGroup Group { get; init; }

    /// <summary>Its number in the manual, where it has one.</summary>
    public SettingItem? Item { get; init; }

    /// <summary>What it does, in a sentence or two.</summary>
    public Text? Help { get; init; }

    /// <summary>Stands behind the field: 分钟, 天.</summary>
    public Text? Unit { get; init; }

    /// <summary>A value of another setting without which this one means nothing; null for one that always counts.</summary>
    public SettingCondition? Shown { get; init; }

    /// <summary>Has to be filled in where it counts.</summary>
    public bool Required { get; init; }

    /// <summary>The part of the product, yet to come, that will read it; null for one that counts today.</summary>
    public Awaited? Awaits { get; init; }

    /// <summary>The default in its written form.</summary>
    public abstract string DefaultText { get; }

    /// <summary>A sentence that names the setting and the rule when a written value cannot be used; otherwise null.</summary>
    public abstract Text? Check(string written);

    /// <summary>The written form of what a person typed, as far as it can be read; <see cref="Check"/> tells whether it can.</summary>
    public virtual string Tidy(string typed) => typed.Trim();

    /// <summary>A written value for people, in logs and beside fields.</summary>
    public virtual Text Show(string written) => written is "" ? new("（空）", "(empty)") : Text.Same(written);
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
