using System.Security.Claims;
using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Telephony.Simulation.Demo;
using CallCenter.Web.Security;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Interface.Simulation;

/// <summary>Lets a simulated customer call, in the demo only.</summary>
public static class SimulationEndpoint
{
    /// <param name="Customer">The caller's number, 3-20 digits.</param>
    /// <param name="Hotline">A hotline of the token's department.</param>
    /// <param name="Digits">Keys to press in the IVR, at most 32; absent presses none.</param>
    /// <param name="TalkSeconds">How long to talk before hanging up, 0-7200; 60 unless told.</param>
    /// <param name="CustomFields">自定义字段 of the call: at most 20, values of at most 200 characters; absent gives none.</param>
    public sealed record NewCall(string? Customer, string? Hotline, string? Digits, int? TalkSeconds, IReadOnlyDictionary<string, string>? CustomFields = null);

    /// <param name="UniqueId">Of the call; its record has the same.</param>
    public sealed record PlacedCall(string UniqueId);

    public static void MapSimulation(this RouteGroupBuilder group) =>
        group.MapPost("/simulation/calls", PlaceAsync)
            .WithName("simulateCall").WithTags("simulation")
            .WithSummary("模拟客户来电（仅演示模式）/ Let a simulated customer call (demo only)")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<PlacedCall>, ProblemHttpResult>> PlaceAsync(
        [FromBody] NewCall call, ClaimsPrincipal user, [FromServices] IServiceProvider services, [FromServices] AccessResolver resolver,
        [FromServices] IDbContextFactory<CallCenterContext> contexts, CancellationToken cancel)
    {
        // Only where the application simulates its switch itself; a real switch has real customers.
        if (services.GetService<DemoSwitch>() is not { } demo)
        {
            return Refuse(StatusCodes.Status409Conflict, new("只有演示模式（使用模拟交换机）才能模拟来电。", "Calls can be simulated only in the demo, with its simulated switch."));
        }

        var request = new SimulatedCallRequest(call.Customer?.Trim() ?? "", call.Hotline?.Trim() ?? "", call.Digits ?? "", call.TalkSeconds ?? 60)
        {
            CustomFields = call.CustomFields ?? new Dictionary<string, string>(),
        };
        if (request.Check() is { } mistake)
        {
            return Refuse(StatusCodes.Status400BadRequest, Sentence(mistake));
        }

        var scope = (await resolver.ForAsync(user, cancel))?.Scope ?? Scope.Of();
        await using (var context = await contexts.CreateDbContextAsync(cancel))
        {
            if (!await context.Hotlines.In(scope).AnyAsync(hotline => hotline.Number == request.Hotline && hotline.Enabled, cancel))
            {
                return Refuse(StatusCodes.Status400BadRequest, new($"本部门没有热线号码 {request.Hotline}。", $"Your department has no hotline {request.Hotline}."));
            }
        }

        var result = await demo.PlaceCallAsync(request, cancel);
        return result.Problem is { } problem
            ? Refuse(problem == SimulatedCallProblem.NotTaken ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status400BadRequest, Sentence(problem))
            : TypedResults.Created($"/interface/v10/pages/inbound-calls?uniqueId={Uri.EscapeDataString(result.UniqueId)}", new PlacedCall(result.UniqueId));
    }

    private static Text Sentence(SimulatedCallProblem problem) => problem switch
    {
        SimulatedCallProblem.BadCustomer => new("customer 应为 3-20 位数字的电话号码。", "customer is a telephone number of 3-20 digits."),
        SimulatedCallProblem.BadHotline => new("hotline 应为 3-20 位数字的热线号码。", "hotline is a hotline's number of 3-20 digits."),
        SimulatedCallProblem.BadDigits => new("digits 只能含 0-9、* 和 #，最多 32 个。", "digits are at most 32 of 0-9, * and #."),
        SimulatedCallProblem.BadTalkSeconds => new("talkSeconds 应为 0 到 7200 的整数。", "talkSeconds is a whole number from 0 to 7200."),
        SimulatedCallProblem.BadCustomFields => new(
            "customFields 最多 20 个，名称由字母、数字和 -_. 组成（最长 50 个字符），值为 1-200 个字符。",
            "customFields are at most 20; names of letters, digits and -_. (at most 50 characters), values of 1-200 characters."),
        SimulatedCallProblem.NotTaken => new("来电没有被受理：系统尚未连接到交换机，请稍后再试。", "The call was not taken up: the application is not connected to the switch yet. Try again in a moment."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(sentence.ToString(), statusCode: status);
}
