using System.Net;

namespace CallCenter.Telephony.Ivr.Databases;

/// <summary>A kind of database that flows can ask (数据库类型, manual 6.3.4.13). One file in this folder, one line in <see cref="FlowDatabases.Kinds"/>.</summary>
public interface IFlowDatabase
{
    /// <summary>As in the flow's JSON, e.g. <c>postgresql</c>.</summary>
    string Name { get; }

    /// <summary>What the designer shows.</summary>
    string Title { get; }

    int UsualPort { get; }

    /// <summary>How a parameter stands in a query, by its number from 1.</summary>
    /// <param name="asText">It is joined with other text.</param>
    string Parameter(int number, bool asText);

    /// <summary>Asks in a transaction that can change nothing, and gives the first row.</summary>
    /// <param name="address">That of the query's host: the connection goes there and nowhere else.</param>
    /// <returns>The columns of the first row as texts; none without a row.</returns>
    /// <exception cref="FlowDatabaseException">The database refused, or cannot be reached.</exception>
    Task<IReadOnlyList<string>> FirstRowAsync(FlowQuery query, IPAddress address, CancellationToken cancel);
}

/// <param name="Sql">With the provider's parameters in it.</param>
/// <param name="Parameters">Their values, the first for number 1.</param>
/// <param name="Timeout">For connecting, and for the query.</param>
public sealed record FlowQuery(
    string Provider, string Host, int Port, string Database, string User, string Password, string Sql, IReadOnlyList<string> Parameters, TimeSpan Timeout);

/// <summary>What a database said.</summary>
/// <param name="Row">The first row; empty when there was none.</param>
/// <param name="Problem">Why there is no answer; null when there is.</param>
public sealed record FlowQueryAnswer(IReadOnlyList<string> Row, Text? Problem);

/// <summary>The database refused, or cannot be reached.</summary>
public sealed class FlowDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
