using System.Security.Claims;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Nodes;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Interface.Calls;

/// <summary>回调: wakes a call that waits in a 等待 node (manual 6.3.4.9), and tells it variables.</summary>
public static class CallbackEndpoint
{
    /// <summary>Variables of one callback at most.</summary>
    public const int MostVariables = 20;

    /// <param name="Variables">Of the call from now on, by name; absent for none.</param>
    public sealed record Callback(IReadOnlyDictionary<string, string>? Variables = null);

    public static void MapCallbacks(this RouteGroupBuilder group) =>
        group.MapPost("/calls/{uniqueId}/callback", Wake)
            .WithName("callback").WithTags("calls")
            .WithSummary("回调：唤醒在等待节点中的通话 / Wake a call that waits in its flow")
            .WithDescription("通话得到这些变量，从等待节点的“回调”出口继续；不在等待节点时，变量立即可用，下一个等待节点不再等待。"
                + " / The call takes the variables and leaves its wait node by the exit “callback”; one that does not wait just now will not wait at its next wait node.")
            .WithMetadata(new RequestSizeLimitAttribute(256 * 1024))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> Wake(
        string uniqueId, [FromBody] Callback callback, ClaimsPrincipal user, [FromServices] AccessResolver resolver, [FromServices] LiveCalls live, CancellationToken cancel)
    {
        var variables = callback.Variables ?? new Dictionary<string, string>();
        if (ProblemOf(variables) is { } problem)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem);
        }

        var scope = (await resolver.ForAsync(user, cancel))?.Scope ?? Scope.Of();
        if (live.Find(uniqueId) is not { } call || !scope.Allows(call.DepartmentId))
        {
            return Refuse(StatusCodes.Status404NotFound, new($"没有正在进行的通话 {uniqueId}。", $"There is no call {uniqueId} going on."));
        }

        call.Wake([.. variables]);
        return TypedResults.NoContent();
    }

    private static Text? ProblemOf(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Count > MostVariables)
        {
            return new($"variables 最多 {MostVariables} 个。", $"variables are at most {MostVariables}.");
        }

        foreach (var (name, value) in variables)
        {
            if (VariableNames.Problem(new("变量名", "the name"), name) is { } wrong)
            {
                return new($"variables：{wrong.Zh}。", $"variables: {wrong.En}.");
            }

            if (value is null || value.Length > SetNode.LongestValue)
            {
                return new($"variables 的 {name} 应为最长 {SetNode.LongestValue} 个字符的文本。", $"{name} of variables is a text of at most {SetNode.LongestValue} characters.");
            }
        }

        return null;
    }

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(sentence.ToString(), statusCode: status);
}
