using System.Collections.Frozen;
using Npgsql;

namespace CallCenter.Data.Statistics;

/// <summary>Clocks of all departments, read again every minute and when an unknown department turns up. Not thread safe.</summary>
internal sealed class DepartmentClocks(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly (DepartmentClock Clock, bool Demo) Unknown = (new DepartmentClock(TimeZoneInfo.Utc), false);

    private FrozenDictionary<int, (DepartmentClock Clock, bool Demo)> clocks = FrozenDictionary<int, (DepartmentClock, bool)>.Empty;
    private long readAt;

    /// <summary>A department that does not exist has the clock of UTC: its calls must not be lost.</summary>
    public (DepartmentClock Clock, bool Demo) Of(int departmentId) => clocks.GetValueOrDefault(departmentId, Unknown);

    /// <summary>To be called before <see cref="Of"/> for these departments.</summary>
    public async Task RefreshAsync(IEnumerable<int> departments, CancellationToken cancel)
    {
        if (clocks.Count > 0 && time.GetElapsedTime(readAt) < Fresh && departments.All(clocks.ContainsKey))
        {
            return;
        }

        await using var command = database.CreateCommand("select id, time_zone, demo from department");
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var read = new Dictionary<int, (DepartmentClock, bool)>();
        while (await rows.ReadAsync(cancel))
        {
            read.Add(rows.GetInt32(0), (DepartmentClock.Of(rows.GetString(1)), rows.GetBoolean(2)));
        }

        clocks = read.ToFrozenDictionary();
        readAt = time.GetTimestamp();
    }
}
