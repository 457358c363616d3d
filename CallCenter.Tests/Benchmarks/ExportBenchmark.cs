using CallCenter.Data;
using CallCenter.Data.Embedded;
using CallCenter.Data.Tenancy;
using CallCenter.Tests.Support;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CallCenter.Tests.Benchmarks;

/// <summary>导出全部 of 来电记录 beside COPY TO of the same rows, in a database of its own. The argument is the number of rows.</summary>
internal static class ExportBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var rows = arguments is [var count, ..] ? int.Parse(count, null) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            using var server = new EmbeddedPostgres(folder, NullLogger<EmbeddedPostgres>.Instance);
            await using var data = await DataHost.StartAsync(options: new DataOptions(folder, server.Start(), true));
            var database = data.Get<NpgsqlDataSource>();
            await LoadAsync(database, rows);
            var now = DateTimeOffset.UtcNow;
            var query = new ListQuery(now.AddDays(-2), now.AddDays(1), [], 1, ListLimits.DefaultPageSize, null, true);
            foreach (var run in new[] { "warm-up", "run" })
            {
                Console.WriteLine(run);
                await ExportMeasure.CompareAsync(data.Get<IDbContextFactory<CallCenterContext>>(), database, InboundCalls.Definition, Scope.Of(1), query, rows);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadAsync(NpgsqlDataSource database, int rows)
    {
        await using var load = database.CreateCommand(
            """
            insert into call_record (unique_id, call_id, enterprise_id, department_id, kind, customer_number, customer_area_code, customer_region, hotline,
              hotline_area_code, ivr_name, queue_number, queue_name, agent_id, agent_number, agent_name, agent_phone, entered_at, answered_at, ended_at,
              queue_seconds, ring_seconds, talk_seconds, total_seconds, answer_status, end_reason, hang_up_side, recording, tx_mos)
            select 'medias_1-' || (extract(epoch from at)::bigint) || '.' || n, 'call-' || md5(n::text), 1, 1, 1, '138' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0'), '010', '北京 / 北京',
              '89193634', '010', '测试导航', '360', '销售队列', n % 1000, (2000 + n % 1000)::text, '座席' || n % 1000, (8000 + n % 1000)::text, at, at + interval '20 s',
              at + interval '110 s', 12, 8, n % 300, 110, 1 + n % 2, 1, 1 + n % 2, '1/' || n || '.wav', 4.2
            from (select n, now() - n * interval '100 ms' as at from generate_series(1, $1) n) calls
            """);
        load.Parameters.Add(new NpgsqlParameter { Value = rows });
        load.CommandTimeout = 0;
        await load.ExecuteNonQueryAsync();
        await using var analyse = database.CreateCommand("vacuum analyze call_record");
        analyse.CommandTimeout = 0;
        await analyse.ExecuteNonQueryAsync();
    }
}
