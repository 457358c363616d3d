using System.Collections;

namespace CallCenter.Web.Listing;

/// <summary>Choices that are looked up when they are used: those made of the catalogue or the menu, which hold the list that asks.</summary>
internal sealed class LateChoices(Func<IEnumerable<Choice>> choices) : IReadOnlyList<Choice>
{
    private readonly Lazy<IReadOnlyList<Choice>> all = new(() => [.. choices()]);

    public int Count => all.Value.Count;

    public Choice this[int index] => all.Value[index];

    public IEnumerator<Choice> GetEnumerator() => all.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
