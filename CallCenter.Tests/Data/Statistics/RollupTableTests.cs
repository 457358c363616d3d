using CallCenter.Data.Statistics;

namespace CallCenter.Tests.Data.Statistics;

public sealed class RollupTableTests
{
    private static readonly DateTimeOffset Hour = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rows_of_the_same_hour_and_queue_become_one_with_sums_greatest_values_and_the_latest_name()
    {
        var table = new RollupTable<HourlyQueue>("hourly_queue", nameof(HourlyQueue.QueueId));

        var merged = table.Merge([Row(1, "旧名", 10), Row(2, "另一", 5), Row(1, "新名", 30), Row(1, "新名", 20)]);

        Assert.Equal([1, 2], merged.Select(row => row.QueueId));
        Assert.Equal((3, 60L, 30, "新名", 12), (merged[0].Entered, merged[0].WaitSeconds, merged[0].LongestWaitSeconds, merged[0].QueueName, merged[0].LocalHour));
    }

    [Fact]
    public void Rows_of_different_hours_or_departments_stay_apart()
    {
        var table = new RollupTable<HourlyQueue>("hourly_queue", nameof(HourlyQueue.QueueId));
        var later = Row(1, "", 1);
        later.HourStart = Hour.AddHours(1);
        var other = Row(1, "", 1);
        other.DepartmentId = 2;

        Assert.Equal(3, table.Merge([Row(1, "", 1), later, other]).Count);
    }

    private static HourlyQueue Row(int queue, string name, int wait) => new()
    {
        DepartmentId = 1, HourStart = Hour, LocalDate = new DateOnly(2026, 11, 21), LocalHour = 12, QueueId = queue, QueueName = name, Entered = 1,
        WaitSeconds = wait, LongestWaitSeconds = wait,
    };
}
