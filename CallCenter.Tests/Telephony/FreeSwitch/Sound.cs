using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Telephony.FreeSwitch;

/// <summary>Makes voices, and proves that a recording is not silence.</summary>
internal static class Sound
{
    /// <summary>Root mean square of the amplitude (0-1) within 50 Hz around a frequency.</summary>
    public static async Task<double> EnergyAtAsync(string file, int frequency)
    {
        using var sox = Process.Start(new ProcessStartInfo("sox", [file, "-n", "sinc", $"{frequency - 50}-{frequency + 50}", "stat"]) { RedirectStandardError = true })!;
        var report = await sox.StandardError.ReadToEndAsync();
        await sox.WaitForExitAsync();
        var line = report.Split('\n').FirstOrDefault(line => line.StartsWith("RMS     amplitude", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"sox cannot read {file}: {report}");
        // An empty file has no number.
        return double.TryParse(line.Split(':')[1].Trim(), CultureInfo.InvariantCulture, out var energy) && double.IsFinite(energy) ? energy : 0;
    }

    /// <summary>A steady tone of 8000 Hz mono; <c>.alaw</c> as bare samples, anything else with a header.</summary>
    public static async Task MakeToneAsync(string file, int frequency, TimeSpan length)
    {
        string[] format = file.EndsWith(".alaw", StringComparison.Ordinal) ? ["-t", "al"] : ["-b", "16"];
        using var sox = Process.Start("sox", ["-n", "-r", "8000", "-c", "1", .. format, file, "synth", $"{length.TotalSeconds:0}", "sine", $"{frequency}", "gain", "-6"]);
        await sox.WaitForExitAsync();
    }
}
