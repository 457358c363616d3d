using CallCenter.Data.Numbers;
using Microsoft.Extensions.Logging;

namespace CallCenter.Data.Regions;

/// <summary>Tells where numbers are from: landlines by their area code, mobile numbers by the operator's <c>phone.dat</c>. Thread safe.</summary>
public sealed partial class NumberRegions
{
    private readonly PhoneData phones;

    private NumberRegions(PhoneData phones, PhoneDataState state)
    {
        this.phones = phones;
        Phones = state;
    }

    /// <summary>Knows landlines only.</summary>
    public static NumberRegions Landlines { get; } = new(PhoneData.Empty, new("", 0, "", null));

    /// <summary>What became of the file, for people who look after the installation.</summary>
    public PhoneDataState Phones { get; }

    /// <summary>Reads the file of mobile numbers. One that is missing or broken is told of; then mobile numbers have no region, and all else works.</summary>
    /// <param name="file">Path of the <c>phone.dat</c>.</param>
    public static NumberRegions Load(string file, ILogger log)
    {
        if (!File.Exists(file))
        {
            Missing(log, file);
            return new(PhoneData.Empty, new(file, 0, "", null));
        }

        if (!TryRead(file, out var phones, out var problem))
        {
            Broken(log, file, problem.En);
            return new(PhoneData.Empty, new(file, 0, "", problem));
        }

        Loaded(log, file, phones.Version, phones.Prefixes);
        return new(phones, new(file, phones.Prefixes, phones.Version, null));
    }

    /// <summary>The region of a number in any of the spellings that trunks deliver (<c>+86 10 …</c>, <c>8610…</c>, <c>010…</c>).</summary>
    public NumberRegion Of(string number)
    {
        var plain = PhoneNumber.Normalise(number);
        return PhoneNumber.IsMobile(plain) ? phones.Find(plain) ?? NumberRegion.Unknown
            : PhoneNumber.IsLandline(plain) && AreaCodes.OfLandline(plain) is { } area ? NumberRegion.Of(area)
            : NumberRegion.Unknown;
    }

    private static bool TryRead(string file, out PhoneData phones, out Text problem)
    {
        try
        {
            return PhoneData.TryRead(File.ReadAllBytes(file), out phones, out problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            phones = PhoneData.Empty;
            problem = new($"文件不能读取：{error.Message}", $"It cannot be read: {error.Message}");
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "There is no {File}: mobile numbers have no region.")]
    private static partial void Missing(ILogger log, string file);

    [LoggerMessage(LogLevel.Warning, "{File} is no usable phone.dat, so mobile numbers have no region. {Problem}")]
    private static partial void Broken(ILogger log, string file, string problem);

    [LoggerMessage(LogLevel.Information, "Regions of mobile numbers from {File}, version {Version}: {Prefixes} prefixes.")]
    private static partial void Loaded(ILogger log, string file, string version, int prefixes);
}

/// <summary>The operator's file of mobile numbers.</summary>
/// <param name="File">Where it is looked for; empty when it is not.</param>
/// <param name="Prefixes">0 when there is no usable file.</param>
/// <param name="Problem">Why the file cannot be used; null when it can, or when there is none.</param>
public sealed record PhoneDataState(string File, int Prefixes, string Version, Text? Problem);
