namespace CallCenter.Web.Editing;

/// <summary>What is in use cannot be deleted, and the sentence says where it is used.</summary>
public static class InUse
{
    /// <summary>Null when none of the places has a name. Long lists are cut short.</summary>
    public static Text? Sentence(string what, params IReadOnlyList<(Text Kind, IReadOnlyList<string> Names)> places) => Sentence(what, new("删除", "deleted"), places);

    /// <param name="done">What cannot be done with it: 替换, replaced.</param>
    public static Text? Sentence(string what, Text done, IReadOnlyList<(Text Kind, IReadOnlyList<string> Names)> places)
    {
        var used = places.Where(place => place.Names.Count > 0).ToList();
        return used.Count == 0 ? null : new(
            $"“{what}”正在被使用，不能{done.Zh}：{string.Join("；", used.Select(place => $"{place.Kind.Zh} {Cut(place.Names, "、", " 等")}"))}。",
            $"“{what}” is in use and cannot be {done.En}: {string.Join("; ", used.Select(place => $"{place.Kind.En} {Cut(place.Names, ", ", " and others")}"))}.");
    }

    private static string Cut(IReadOnlyList<string> names, string separator, string more) =>
        string.Join(separator, names.Take(5)) + (names.Count > 5 ? more : "");
}
