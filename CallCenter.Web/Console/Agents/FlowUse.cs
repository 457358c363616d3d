using System.Text.Json;
using CallCenter.Data.Queues;

namespace CallCenter.Web.Console.Agents;

/// <summary>What a flow refers to.</summary>
internal static class FlowUse
{
    /// <param name="definition">The JSON of a flow.</param>
    public static bool NamesQueue(string definition, Queue queue)
    {
        using var flow = JsonDocument.Parse(definition);
        return flow.RootElement.TryGetProperty("nodes", out var nodes) && nodes.EnumerateArray().Any(node =>
            node.TryGetProperty("type", out var type) && type.ValueEquals("queue")
            && node.TryGetProperty("settings", out var settings) && settings.TryGetProperty("queue", out var number) && number.ValueEquals(queue.Number));
    }
}
