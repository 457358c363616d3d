using System.Net.Sockets;
using CallCenter.Telephony.Webhooks;

namespace CallCenter.Telephony.Ivr.Databases;

/// <summary>Asks the databases that flows name. Private networks are refused like those of pushes (<see cref="AddressGuard"/>). Thread safe.</summary>
public sealed class FlowDatabases(AddressGuard guard)
{
    /// <summary>Every kind there is.</summary>
    public static IReadOnlyList<IFlowDatabase> Kinds { get; } = [new PostgresFlowDatabase()];

    public static IFlowDatabase? Find(string provider) => Kinds.FirstOrDefault(kind => kind.Name == provider);

    /// <summary>Never throws for what the database or the network does.</summary>
    /// <exception cref="OperationCanceledException">The caller went.</exception>
    public async Task<FlowQueryAnswer> AskAsync(FlowQuery query, CancellationToken cancel)
    {
        if (Find(query.Provider) is not { } kind)
        {
            return new([], new($"不支持数据库类型“{query.Provider}”。", $"There is no kind of database called \"{query.Provider}\"."));
        }

        try
        {
            var address = (await guard.ReachableAsync(query.Host, cancel))[0];
            return new(await kind.FirstRowAsync(query, address, cancel), null);
        }
        catch (AddressRefusedException)
        {
            return new([], new($"{query.Host} 是内部网络地址，不允许访问。", $"{query.Host} is an address of a private network, which may not be reached."));
        }
        catch (Exception failed) when (failed is FlowDatabaseException or SocketException)
        {
            return new([], new($"数据库查询失败：{failed.Message}", $"The database could not be asked: {failed.Message}"));
        }
    }
}
