namespace CallCenter.Web.Listing.Audit;

/// <summary>Tells a new question from the same one asked again: paging, sorting and refreshing are no new query. Thread safe.</summary>
internal sealed class RecentQuestions(TimeProvider time)
{
    /// <summary>After that the same question is a new query.</summary>
    public static readonly TimeSpan Same = TimeSpan.FromMinutes(10);

    private const int Most = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(int? User, string Name, string Address, string Page, string Condition), DateTimeOffset> asked = [];

    public bool IsNew(ListQuestion question, string condition)
    {
        var now = time.GetUtcNow();
        var key = (question.Access.UserId, question.Access.Name, question.Access.Address, question.Definition.Name, condition);
        lock (gate)
        {
            if (asked.TryGetValue(key, out var before) && now - before < Same)
            {
                return false;
            }

            if (asked.Count >= Most)
            {
                Forget(now);
            }

            asked[key] = now;
            return true;
        }
    }

    // A line too many is better than memory without end.
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, at) in asked)
        {
            if (now - at >= Same)
            {
                asked.Remove(key);
            }
        }

        if (asked.Count >= Most)
        {
            asked.Clear();
        }
    }
}
