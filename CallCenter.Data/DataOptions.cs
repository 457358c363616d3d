namespace CallCenter.Data;

/// <param name="DataFolder">Everything the application keeps outside the database: journal, keys, and the embedded database itself.</param>
/// <param name="ConnectionString">Npgsql connection string of a server of your own; null starts the embedded one.</param>
/// <param name="Demo">Seeds the demo tenant when it is missing.</param>
/// <param name="AdminPassword">Password of the first administrator; null generates one and logs it once.</param>
/// <param name="ApiToken">The demo department's interface token; null generates one and logs it once.</param>
public sealed record DataOptions(string DataFolder, string? ConnectionString, bool Demo, string? AdminPassword = null, string? ApiToken = null);
