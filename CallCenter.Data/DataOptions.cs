namespace CallCenter.Data;

/// <param name="DataFolder">Everything the application keeps outside the database: journal, keys, and the embedded database itself.</param>
/// <param name="ConnectionString">Npgsql connection string of a server of your own; null starts the embedded one.</param>
/// <param name="Demo">Seeds the demo tenant when it is missing.</param>
/// <param name="AdminPassword">Password of the first administrator; null generates one and logs it once.</param>
/// <param name="ApiToken">The demo department's interface token; null generates one and logs it once.</param>
public sealed record DataOptions(string DataFolder, string? ConnectionString, bool Demo, string? AdminPassword = null, string? ApiToken = null)
{
    /// <summary>The operator's <c>phone.dat</c>, which tells where mobile numbers are from; it need not exist.</summary>
    public string PhoneData { get; init; } = Path.Combine(DataFolder, "phone.dat");

    /// <summary>Invents a past for departments of the demo; null for none.</summary>
    public DemoHistoryOptions? History { get; init; }
}

/// <param name="RecordingsFolder">Where the sounds of the invented calls go.</param>
/// <param name="Days">How many days before today have as many calls as an ordinary day.</param>
public sealed record DemoHistoryOptions(string RecordingsFolder, int Days = 60);
