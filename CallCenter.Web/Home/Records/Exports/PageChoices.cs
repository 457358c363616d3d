using System.Collections;
using CallCenter.Web.Listing;

namespace CallCenter.Web.Home.Records.Exports;

/// <summary>记录类型: every list there is. Looked up when it is used, because the list of exports is one of them.</summary>
internal sealed class PageChoices : IReadOnlyList<Choice>
{
    private readonly Lazy<IReadOnlyList<Choice>> pages = new(() => [.. ListCatalog.All.Select(definition => new Choice(definition.Name, definition.Title))]);

    public static IReadOnlyList<Choice> All { get; } = new PageChoices();

    public int Count => pages.Value.Count;

    public Choice this[int index] => pages.Value[index];

    public IEnumerator<Choice> GetEnumerator() => pages.Value.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
