using System.Globalization;
using CallCenter.Data.Ivr;

namespace CallCenter.Data.Settings;

/// <summary>One of the department's 语音导航, by id; 0 for none. Whether it exists is for whoever saves to check.</summary>
public sealed class IvrFlowSetting(string key, Text label) : Setting<int>(key, label, 0)
{
    /// <summary>Which flows may be chosen: one of <see cref="FlowPurpose"/>.</summary>
    public string Purpose { get; init; } = FlowPurpose.Inbound;

    public override Text? Check(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : new($"“{Label.Zh}”没有这个选项。", $"“{Label.En}” has no such option.");

    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    public override int Read(string written) => int.Parse(written, CultureInfo.InvariantCulture);

    public override Text Show(string written) => written is "0" ? new("未选择", "None") : base.Show(written);
}
