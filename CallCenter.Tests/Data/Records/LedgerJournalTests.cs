using CallCenter.Data.Agents;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Journal;
using CallCenter.Data.Records.Story;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Tests.Data.Records;

/// <summary>The journal on disk, without a database: what a ledger that is opened after a kill knows.</summary>
public sealed class LedgerJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;

    [Fact]
    public void A_call_in_progress_is_unfinished_at_the_next_start_with_all_its_steps()
    {
        var story = new StoryBuilder().Entered().SystemAnswered(1).Queued(2).Story;
        using (var before = Open())
        {
            Tell(before, story);
        }

        using var after = Open();

        var unfinished = after.Unfinished().Single();
        Assert.Equal(story with { Events = [] }, unfinished with { Events = [] });
        Assert.Equal(story.Events, unfinished.Events);
        Assert.True(after.Holds(story.UniqueId));
    }

    [Fact]
    public void A_finished_call_that_was_not_stored_is_offered_again()
    {
        var story = new StoryBuilder().Usual().Story;
        using (var before = Open())
        {
            Tell(before, story);
        }

        using var after = Open();

        Assert.Equal(story.Events, Assert.IsType<PendingCall>(Work(after).Single()).Story.Events);
        Assert.Empty(after.Unfinished());
    }

    [Fact]
    public void A_stored_call_is_not_offered_again()
    {
        using (var before = Open())
        {
            Tell(before, new StoryBuilder().Usual().Story);
            before.Stored(Work(before));
            Assert.False(before.Holds("test-1.1"));
        }

        using var after = Open();

        Assert.Empty(Work(after));
        Assert.False(after.Holds("test-1.1"));
    }

    [Fact]
    public void Half_a_line_at_the_end_is_passed_over_at_every_length()
    {
        using (var before = Open())
        {
            Tell(before, new StoryBuilder("test-1.1").Entered().Story);
            Tell(before, new StoryBuilder("test-1.2").Entered(customer: "张三").Story);
        }

        var segment = Directory.GetFiles(folder, "*.jsonl").Single(file => new FileInfo(file).Length > 0);
        var whole = File.ReadAllBytes(segment);
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var length = lastLine; length < whole.Length; length++)
        {
            foreach (var other in Directory.GetFiles(folder, "*.jsonl"))
            {
                File.Delete(other);
            }

            File.WriteAllBytes(segment, whole[..length]);
            using var after = Open();
            Assert.Equal([1, 0], after.Unfinished().Select(story => story.Events.Count));
        }

        Assert.False(Directory.Exists(Path.Combine(folder, "rejected")));
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_put_aside_and_the_others_count()
    {
        using (var before = Open())
        {
            Tell(before, new StoryBuilder("test-1.1").Usual().Story);
        }

        var segment = Directory.GetFiles(folder, "*.jsonl").Single(file => new FileInfo(file).Length > 0);
        File.WriteAllText(segment, "{\"entry\":\"of another world\"}\nnot even json\n" + File.ReadAllText(segment));

        using var after = Open();

        Assert.Single(Work(after));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder, "rejected")).Length);
    }

    [Fact]
    public void A_note_after_the_end_is_part_of_a_call_that_still_waits()
    {
        using var ledger = Open();
        Tell(ledger, new StoryBuilder().Usual().Note(130, "备注").Story);

        var call = Assert.IsType<PendingCall>(ledger.Take(Work(ledger).Single()));

        Assert.Equal("备注", RecordFold.Of(call.Story).Remark);
    }

    [Fact]
    public void A_note_on_a_call_that_was_taken_comes_by_itself_and_survives_a_restart()
    {
        using (var before = Open())
        {
            Tell(before, new StoryBuilder().Usual().Story);
            var call = before.Take(Work(before).Single());
            before.Append("test-1.1", new NoteWritten("2001", "迟到的备注") { At = StoryBuilder.Noon });
            Assert.IsType<PendingNote>(Work(before).Single());
            before.Stored([call]);
        }

        using var after = Open();

        Assert.Equal("迟到的备注", Assert.IsType<PendingNote>(Work(after).Single()).Note.Text);
    }

    [Fact]
    public void Any_other_step_after_the_end_is_ignored()
    {
        using var ledger = Open();
        Tell(ledger, new StoryBuilder().Usual().Story);
        ledger.Append("test-1.1", new RecordingStopped("a.wav") { At = StoryBuilder.Noon });
        ledger.Append("never opened", new SystemAnswered { At = StoryBuilder.Noon });

        Assert.Equal(new StoryBuilder().Usual().Story.Events.Count, ((PendingCall)ledger.Take(Work(ledger).Single())).Story.Events.Count);
    }

    [Fact]
    public void Segments_go_when_all_their_calls_are_stored()
    {
        using var ledger = Open(segmentBytes: 500);
        for (var i = 0; i < 50; i++)
        {
            Tell(ledger, new StoryBuilder($"test-1.{i}").Usual().Story);
            ledger.Stored(Work(ledger));
        }

        Assert.True(Directory.GetFiles(folder, "*.jsonl").Length <= 2);
    }

    [Fact]
    public void A_long_call_does_not_keep_the_journal_of_others()
    {
        var longOne = new StoryBuilder("long").Entered().SystemAnswered(1).Queued(2);
        using (var before = Open(segmentBytes: 500))
        {
            Tell(before, longOne.Story);
            for (var i = 0; i < 200; i++)
            {
                Tell(before, new StoryBuilder($"test-1.{i}").Usual().Story);
                before.Stored(Work(before));
            }

            Assert.True(Directory.GetFiles(folder, "*.jsonl").Length <= 10);
        }

        using var after = Open();

        Assert.Equal(longOne.Story.Events, after.Unfinished().Single().Events);
        Assert.Empty(Work(after));
    }

    [Fact]
    public void Spans_of_agents_wait_like_calls()
    {
        var span = new AgentInterval(Guid.NewGuid(), 1, 1, "2001", "王伟", AgentState.Busy, "小休", StoryBuilder.Noon, StoryBuilder.Noon.AddMinutes(5), "", new("置闲", "Idle"));
        using (var before = Open())
        {
            before.Append(span);
        }

        using var after = Open();

        Assert.Equal(span, Assert.IsType<PendingInterval>(Work(after).Single()).Interval);
    }

    [Fact]
    public void Threads_that_write_at_once_lose_nothing()
    {
        using (var before = Open(segmentBytes: 10_000))
        {
            Parallel.For(0, 200, i => Tell(before, new StoryBuilder($"test-1.{i}").Usual().Story));
        }

        using var after = Open();

        Assert.Equal(200, Work(after).OfType<PendingCall>().Count(call => call.Story.Ended && call.Story.Events.Count == new StoryBuilder().Usual().Story.Events.Count));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Tell(Ledger ledger, CallStory story)
    {
        ledger.Open(story.UniqueId, story.CallId, story.EnterpriseId, story.DepartmentId);
        foreach (var step in story.Events)
        {
            ledger.Append(story.UniqueId, step);
        }
    }

    private static List<Pending> Work(Ledger ledger)
    {
        var work = new List<Pending>();
        while (ledger.Work.TryRead(out var pending))
        {
            work.Add(pending);
        }

        return work;
    }

    private Ledger Open(int segmentBytes = 1_000_000) => new(folder, segmentBytes, TimeProvider.System, NullLogger<Ledger>.Instance);
}
