using CallCenter.Data.Records.Story;

namespace CallCenter.Data.Records.Journal;

/// <summary>What a journal tells after a start: which calls were in progress, and what has still to be stored.</summary>
internal sealed record JournalReplay(
    IReadOnlyList<OpenCall> Unfinished, List<OpenCall> Finished, List<(Pending Pending, int Segment)> Others)
{
    public static JournalReplay Of(IEnumerable<(int Segment, JournalEntry Entry)> lines)
    {
        var open = new Dictionary<string, OpenCall>();
        var ended = new List<OpenCall>();
        var others = new List<(Pending Pending, int Segment)>();
        var settled = new HashSet<string>();
        foreach (var (segment, entry) in lines)
        {
            switch (entry)
            {
                case CallOpened opened:
                    open.TryAdd(opened.UniqueId, new OpenCall(new CallStory(opened.UniqueId, opened.CallId, opened.EnterpriseId, opened.DepartmentId, []), segment));
                    break;
                case CallCarried carried:
                    open[carried.Story.UniqueId] = new OpenCall(carried.Story, segment);
                    break;
                case CallStepped stepped when open.TryGetValue(stepped.UniqueId, out var call):
                    call.Steps.Add(stepped.Step);
                    if (stepped.Step is CallEnded)
                    {
                        open.Remove(stepped.UniqueId);
                        ended.Add(call);
                    }

                    break;
                case CallStepped { Step: NoteWritten note } late:
                    // It may be stored already as part of its call; storing it again changes nothing.
                    others.Add((new PendingNote(late.UniqueId, note), segment));
                    break;
                case CallStepped:
                    // Its beginning went with an old segment, so the call is settled: one in progress would have been carried.
                    break;
                case AgentSpanned spanned:
                    others.Add((new PendingInterval(spanned.Interval), segment));
                    break;
                case Settled known:
                    settled.UnionWith(known.Keys);
                    break;
            }
        }

        return new JournalReplay(
            [.. open.Values],
            [.. ended.Where(call => !settled.Contains(PendingCall.KeyOf(call.Story.UniqueId)))],
            [.. others.Where(other => !settled.Contains(other.Pending.Key))]);
    }
}
