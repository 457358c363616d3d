using CallCenter.Data.Agents;
using CallCenter.Telephony.Acd;
using CallCenter.Telephony.Calls;
using CallCenter.Tests.Web.Agents;
using CallCenter.Web.Home.Board;
using CallCenter.Web.Listing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace CallCenter.Tests.Web.Board;

public sealed class LiveBoardTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void Calls_are_counted_by_phase_and_departments_are_added_up()
    {
        var figures = BoardFigures.Of(
        [
            Snapshot(1, [CallPhase.Arriving, CallPhase.Ivr, CallPhase.Queued, CallPhase.Talking, CallPhase.Held, CallPhase.Ending], new TodayFigures(10, 6, 2)),
            Snapshot(2, [CallPhase.Queued, CallPhase.Ringing], new TodayFigures(1, 0, 0)),
        ]);

        Assert.Equal((2, 2, 1, 2), (figures.InIvr, figures.Waiting, figures.Ringing, figures.Talking));
        Assert.Equal(new TodayFigures(11, 6, 2), figures.Today);
        Assert.Equal(0.75, figures.AnswerRate);
        Assert.Equal(7, figures.Calls.Count);
    }

    [Fact]
    public void Before_the_first_call_of_the_day_there_is_no_rate() => Assert.Null(BoardFigures.Of([Snapshot(1, [], TodayFigures.None)]).AnswerRate);

    [Theory]
    [InlineData(Rendering.Chinese, "现在没有来电", "还没有座席签入", "还没有队列")]
    [InlineData(Rendering.English, "No calls now", "No agent is signed in", "No queues yet")]
    public async Task An_empty_board_says_what_will_fill_it(string culture, params string[] sentences)
    {
        var page = await DrawAsync(culture, Feed(Snapshot(1, [], TodayFigures.None)));

        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_department_that_is_not_served_here_says_so()
    {
        var page = await DrawAsync(Rendering.Chinese, Substitute.For<ILiveFeed>());

        Assert.Contains("还没有实时数据", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pushed_snapshot_replaces_the_figures()
    {
        Action<LiveSnapshot>? push = null;
        var feed = Feed(Snapshot(1, [], TodayFigures.None));
        feed.Subscribe(1, Arg.Do<Action<LiveSnapshot>>(handler => push = handler));

        var page = await DrawAsync(Rendering.Chinese, feed, () =>
        {
            push!(Snapshot(1, [CallPhase.Queued], new TodayFigures(1234, 1000, 34)));
            return Task.CompletedTask;
        });

        Assert.Matches("data-tile=\"waiting\".*?<b[^>]*>1</b>", page.ReplaceLineEndings(""));
        Assert.Matches("data-tile=\"today-inbound\".*?<b[^>]*>1234</b>", page.ReplaceLineEndings(""));
        Assert.Contains("13800000002", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chinese_board_has_no_english_words()
    {
        var snapshot = Snapshot(1, [.. Enum.GetValues<CallPhase>()], new TodayFigures(5, 3, 1));
        snapshot = snapshot with
        {
            Acd = snapshot.Acd with
            {
                Agents = [.. Enum.GetValues<AgentState>().Select(state => Samples.View(state) with { AgentId = (int)state, Reachable = false })],
                Queues = [new QueueView(1, "0001", "售前", 3, 0, Now, 4, 1, 2, 1, 0)],
            },
        };

        Words.AssertNoEnglish(await DrawAsync(Rendering.Chinese, Feed(snapshot)));
    }

    [Fact]
    public async Task Who_may_not_see_numbers_in_full_sees_their_ends()
    {
        var snapshot = Snapshot(1, [CallPhase.Queued], TodayFigures.None);

        var page = await DrawAsync(Rendering.Chinese, Feed(snapshot with { Acd = snapshot.Acd with { Agents = [Samples.View(AgentState.Talking)] } }), fullNumbers: false);

        Assert.Contains("138****0002", page, StringComparison.Ordinal);
        Assert.Contains("138****8000", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{8}", Words.Visible(page));
    }

    private static Task<string> DrawAsync(string culture, ILiveFeed feed, Func<Task>? afterwards = null, bool fullNumbers = true) => Rendering.RenderAsync<LiveBoard>(
        culture,
        new { Departments = (IReadOnlyList<int>)[1], Hiding = fullNumbers ? NumberHiding.None : new NumberHiding(4) },
        services =>
        {
            DeskServices.Browser(services);
            services.AddSingleton(feed);
        },
        afterwards);

    private static ILiveFeed Feed(LiveSnapshot snapshot)
    {
        var feed = Substitute.For<ILiveFeed>();
        feed.Current(1).Returns(snapshot);
        return feed;
    }

    private static LiveSnapshot Snapshot(int department, IReadOnlyList<CallPhase> phases, TodayFigures today) => new(
        new AcdSnapshot(department, Now, [], []),
        [.. phases.Select(phase => new LiveCall($"sip-1-{department}.{(int)phase}", $"1380000000{(int)phase}", "北京 / 北京", "89193634", phase, "售前", Now, Now))],
        today);
}
