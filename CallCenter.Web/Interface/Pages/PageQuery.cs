using System.Security.Claims;
using CallCenter.Data.Settings;
using CallCenter.Web.Home.Records.Recordings;
using CallCenter.Web.Listing;
using CallCenter.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CallCenter.Web.Interface.Pages;

/// <summary>Answers a program's question with a page of rows, or with the sentence why not. Thread safe.</summary>
public sealed class PageQuery(AccessResolver resolver, ListReader reader, RecordingLinks links, SettingsStore settings)
{
    public async Task<Results<Ok<PageRows>, ProblemHttpResult>> AnswerAsync(
        string name, PageQuestion question, ClaimsPrincipal user, HttpRequest request, CancellationToken cancel)
    {
        if (await resolver.ForAsync(user, cancel) is not { } access)
        {
            return Refuse(StatusCodes.Status401Unauthorized, new("令牌无效或已停用。", "The token is unknown or disabled."));
        }

        if (ListCatalog.Named(name) is not { } definition)
        {
            return Refuse(StatusCodes.Status404NotFound, new($"没有名为“{name}”的列表，请用 /interface/v10/pages 查看可用的列表。", $"There is no list “{name}”; /interface/v10/pages tells which there are."));
        }

        if (question.Problem is { } problem)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem);
        }

        var outcome = await reader.ReadAsync(definition, access.From(request.HttpContext), question.Input, departments: null, cancel);
        var address = await LinkAddressAsync(access, cancel);
        return outcome.Page is { } page
            ? TypedResults.Ok(new PageRows(page.Total, [.. page.Rows.Select(row => Row(definition, row, outcome.Zone, address))], page.Next?.ToString()))
            : Refuse(outcome.Refusal == ListRefusal.NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest, outcome.Problem!.Value);
    }

    /// <summary>录音地址自定义配置: what addresses of recordings begin with; empty for paths on our own address.</summary>
    private async Task<string> LinkAddressAsync(Access access, CancellationToken cancel) =>
        (await settings.OfScopeAsync(access.Scope, cancel)).Values.Select(enterprise => enterprise.Get(OwnStorageSettings.LinkAddress)).FirstOrDefault(text => text.Length > 0)?.TrimEnd('/') ?? "";

    private Dictionary<string, object?> Row(ListDefinition definition, ListRow row, TimeZoneInfo zone, string address)
    {
        var values = new Dictionary<string, object?>(definition.Columns.Count);
        for (var i = 0; i < definition.Columns.Count; i++)
        {
            values[definition.Columns[i].Key] = (definition.Columns[i].Kind, row.Values[i]) switch
            {
                (ColumnKind.Time, DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone),
                (ColumnKind.Recording, string { Length: > 0 }) => definition.Columns[i].RecordingOf(row.Item) is { } recording ? address + links.For(recording) : null,
                (_, var value) => value,
            };
        }

        return values;
    }

    private static ProblemHttpResult Refuse(int status, Text sentence) => TypedResults.Problem(sentence.ToString(), statusCode: status);
}
