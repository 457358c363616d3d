using CallCenter.Data;
using CallCenter.Data.Tenancy;
using CallCenter.Web.Home.Records;
using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using CallCenter.Web.Listing.Saved;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Web.Listing.Saved;

/// <summary>我的搜索 (manual 3.2.3).</summary>
[Collection(WebTests.Name)]
public sealed class SavedSearchesTests(WebHost host)
{
    private static readonly ListPlace Place = new(TimeZoneInfo.Utc, new DateTime(2026, 3, 2), new ListLimits(), NumberHiding.None);

    private SavedSearches Searches => host.Services.GetRequiredService<SavedSearches>();

    [Fact]
    public async Task A_search_is_loaded_as_it_was_saved()
    {
        var user = await UserAsync();
        var input = Input();
        input.SetFilter(Filter("answerStatus"), "agentAnswered");
        input.SetFilter(Filter("agentName"), "张");
        input.Where = [new("talkSeconds", "gt", "60"), new("enteredAt", "ge", "2026-03-01T08:00:00")];
        (input.From, input.To) = (new DateTime(2026, 2, 1), new DateTime(2026, 2, 3, 12, 0, 0));

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(user, "长通话", SavedQuery.Of(input)));

        var loaded = Input();
        Assert.Empty((await LoadAsync(user, "长通话"))!.LoadInto(loaded, InboundCalls.Definition, Place));
        Assert.Equal(input.ToQuery(), loaded.ToQuery());
    }

    [Fact]
    public async Task A_range_that_moves_with_the_day_means_the_day_on_which_it_is_loaded()
    {
        var user = await UserAsync();
        var input = Input();
        input.SetDays(QuickRange.Yesterday, Place);
        await SaveAsync(user, "昨天的", SavedQuery.Of(input));

        var loaded = Input();
        (await LoadAsync(user, "昨天的"))!.LoadInto(loaded, InboundCalls.Definition, Place with { Today = new DateTime(2026, 4, 10) });

        Assert.Equal(new DateTime(2026, 4, 9), loaded.From);
        Assert.Equal(new DateTime(2026, 4, 9, 23, 59, 59), loaded.To);
    }

    [Fact]
    public void What_the_list_no_longer_has_is_left_out_and_named_and_the_rest_is_loaded()
    {
        var saved = new SavedQuery(
            QuickRange.Today, null, null, new Dictionary<string, string> { ["answerStatus"] = "agentAnswered", ["mood"] = "good", ["talkSeconds"] = "long" },
            [new("talkSeconds", "gt", "60"), new("weather", "eq", "rain"), new("talkSeconds", "like", "6"), new("answerStatus", "eq", "gone")]);

        var input = Input();
        var leftOut = saved.LoadInto(input, InboundCalls.Definition, Place);

        Assert.Equal(["mood good", "talkSeconds long", "weather 等于 rain", "通话时长 like 6", "接听状态 等于 gone"], leftOut.Select(text => text.Zh));
        Assert.Equal([new WrittenCondition("talkSeconds", "gt", "60")], input.Where);
        Assert.Equal("agentAnswered", input.FiltersSet()["answerStatus"]);
        Assert.Null(ListQuery.Parse(InboundCalls.Definition, input.ToQuery(), Place).Problem);
    }

    [Fact]
    public void A_comparison_that_the_user_may_no_longer_make_is_left_out()
    {
        var saved = new SavedQuery(QuickRange.Today, null, null, new Dictionary<string, string>(), [new("customerNumber", "contains", "6173")]);

        Assert.Single(saved.LoadInto(Input(), InboundCalls.Definition, Place with { Hiding = new NumberHiding(4) }));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_replaced_only_when_that_is_wanted()
    {
        var user = await UserAsync();
        var (first, second) = (Query("60"), Query("90"));
        await SaveAsync(user, "a", first);

        Assert.Equal(SaveOutcome.Exists, await SaveAsync(user, " a ", second));
        Assert.Equal("60", (await LoadAsync(user, "a"))!.Where[0].Value);
        Assert.Equal(SaveOutcome.Saved, await Searches.SaveAsync(user, InboundCalls.Definition.Name, "a", second, overwrite: true, CancellationToken.None));
        Assert.Equal("90", (await LoadAsync(user, "a"))!.Where[0].Value);
    }

    [Fact]
    public async Task A_page_keeps_fifty_searches_of_a_user_even_when_many_windows_save_at_once()
    {
        var user = await UserAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => SaveAsync(user, $"search {number}", Query("60"))));

        Assert.Equal(50, outcomes.Count(outcome => outcome == SaveOutcome.Saved));
        Assert.Equal(10, outcomes.Count(outcome => outcome == SaveOutcome.TooMany));
        Assert.Equal(50, (await NamesAsync(user)).Count);
        Assert.Equal(SaveOutcome.Saved, await Searches.SaveAsync(user, "another-page", "a", Query("60"), overwrite: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_deleted_search_can_be_brought_back()
    {
        var user = await UserAsync();
        await SaveAsync(user, "a", Query("60"));

        var deleted = await Searches.DeleteAsync(user, InboundCalls.Definition.Name, "a", CancellationToken.None);

        Assert.Empty(await NamesAsync(user));
        Assert.Null(await LoadAsync(user, "a"));
        Assert.Equal(SaveOutcome.Saved, await SaveAsync(user, "a", deleted!));
        Assert.Equal("60", (await LoadAsync(user, "a"))!.Where[0].Value);
    }

    [Fact]
    public async Task Nobody_sees_the_searches_of_others()
    {
        var (mine, theirs) = (await UserAsync(), await UserAsync());
        await SaveAsync(mine, "a", Query("60"));

        Assert.Empty(await NamesAsync(theirs));
        Assert.Null(await LoadAsync(theirs, "a"));
        Assert.Null(await Searches.DeleteAsync(theirs, InboundCalls.Definition.Name, "a", CancellationToken.None));
        Assert.Single(await NamesAsync(mine));
    }

    [Fact]
    public async Task A_search_of_a_shape_that_cannot_be_read_counts_as_gone()
    {
        var user = await UserAsync();
        await using (var context = await host.DatabaseAsync())
        {
            context.SavedSearches.Add(new SavedSearch { UserId = user, Page = InboundCalls.Definition.Name, Name = "old", Content = """{"range": 17, "where": "all"}""", SavedAt = DateTimeOffset.UtcNow });
            await context.SaveChangesAsync();
        }

        Assert.Null(await LoadAsync(user, "old"));
    }

    [Theory]
    [InlineData("", "请填写")]
    [InlineData("  ", "请填写")]
    [InlineData("a\nb", "控制字符")]
    [InlineData("012345678901234567890123456789012345678901234567891", "最多 50 个字符")]
    public void A_name_has_one_to_fifty_characters(string name, string sentence) => Assert.Contains(sentence, SavedSearches.CheckName(name)!.Value.Zh);

    [Fact]
    public void Any_name_within_the_rules_will_do() => Assert.Null(SavedSearches.CheckName("'; drop table saved_search; -- 长通话 😀"));

    private static QueryInput Input()
    {
        var input = new QueryInput(InboundCalls.Definition);
        input.Clear(Place);
        return input;
    }

    private static SavedQuery Query(string seconds) => new(QuickRange.Today, null, null, new Dictionary<string, string>(), [new("talkSeconds", "gt", seconds)]);

    private static ListFilter Filter(string key) => InboundCalls.Definition.Filters.Single(filter => filter.Key == key);

    private async Task<int> UserAsync() => (await host.AddUserAsync(host.North)).Id;

    private Task<SaveOutcome> SaveAsync(int user, string name, SavedQuery query) =>
        Searches.SaveAsync(user, InboundCalls.Definition.Name, name, query, overwrite: false, CancellationToken.None);

    private Task<SavedQuery?> LoadAsync(int user, string name) => Searches.LoadAsync(user, InboundCalls.Definition.Name, name, CancellationToken.None);

    private Task<IReadOnlyList<string>> NamesAsync(int user) => Searches.NamesAsync(user, InboundCalls.Definition.Name, CancellationToken.None);
}
