using System.Text.Json.Nodes;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Console.Ivr.Designer.Forms;

/// <summary>How a setting of a node is drawn and written.</summary>
public enum NodeFieldKind
{
    /// <summary>A line as it is, e.g. the name of a variable.</summary>
    Name,

    /// <summary>A line that may hold variables.</summary>
    Line,

    /// <summary>Lines that may hold variables.</summary>
    Lines,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A whole number, or a text with variables that gives one.</summary>
    Number,

    /// <summary>开启/关闭.</summary>
    Flag,

    /// <summary>One of <see cref="NodeField.Options"/>.</summary>
    Choice,

    /// <summary>Any of <see cref="NodeField.Options"/>.</summary>
    Ticks,

    /// <summary>播放内容: any number of prompts.</summary>
    Prompts,

    /// <summary>A prompt or none.</summary>
    Prompt,

    /// <summary>As <see cref="Prompt"/>; a text to be read stands in the JSON by itself.</summary>
    ShortPrompt,

    /// <summary>One of what is configured (<see cref="NodeField.Source"/>).</summary>
    Configured,

    /// <summary>Any of what is configured, in the order in which they count.</summary>
    ConfiguredList,

    /// <summary>Values, one a line.</summary>
    Values,

    /// <summary>Rows of <see cref="NodeField.Columns"/>.</summary>
    Rows,

    /// <summary>Goes in and never comes out.</summary>
    Secret,
}

/// <summary>What the department has configured, for a choice.</summary>
public enum ConfiguredSource
{
    None,
    Queues,
    Periods,
    RegionGroups,
    VoicemailBoxes,
    PhoneGroups,
}

/// <summary>A setting of a node type: its key in the flow's JSON, its words (the manual's) and its rules.</summary>
public sealed record NodeField(string Key, Text Label, NodeFieldKind Kind)
{
    public Text? Help { get; init; }

    public Text? Unit { get; init; }

    public string Example { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>Of numbers.</summary>
    public int Least { get; init; }

    public int Most { get; init; } = int.MaxValue;

    public int MaxLength { get; init; } = 500;

    public IReadOnlyList<Choice> Options { get; init; } = [];

    public ConfiguredSource Source { get; init; }

    /// <summary>In place of something configured a text with variables may stand.</summary>
    public bool OrVariable { get; init; }

    public IReadOnlyList<NodeColumn> Columns { get; init; } = [];

    /// <summary>What a list's lines are called: 添加时间.</summary>
    public Text? Add { get; init; }

    /// <summary>Whether it counts with these settings; hidden otherwise.</summary>
    public Func<JsonObject, bool> Shown { get; init; } = _ => true;

    /// <summary>Of a new node; null leaves the setting out.</summary>
    public Func<JsonNode?> Begin { get; init; } = () => null;

    /// <summary>What counts: what is written or, where nothing is, the default.</summary>
    public JsonNode? Of(JsonObject settings) => settings[Key] ?? Begin();
}

/// <summary>A column of rows.</summary>
public sealed record NodeColumn(string Key, Text Label)
{
    public string Example { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>A choice; empty for a text.</summary>
    public IReadOnlyList<Choice> Options { get; init; } = [];

    /// <summary>Whether it counts in a row; hidden otherwise.</summary>
    public Func<JsonObject, bool> Shown { get; init; } = _ => true;
}
