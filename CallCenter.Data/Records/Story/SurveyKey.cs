namespace CallCenter.Data.Records.Story;

/// <summary>A key that a customer may press in a survey.</summary>
/// <param name="Meaning">非常满意; empty where nobody said.</param>
public sealed record SurveyKey(string Key, int Score, string Meaning)
{
    /// <summary>What a key gives; without a table each digit is its own score.</summary>
    /// <returns>Null when the key means nothing.</returns>
    public static SurveyKey? Pressed(IReadOnlyList<SurveyKey> keys, string key) =>
        keys.Count > 0 ? keys.FirstOrDefault(one => one.Key == key)
        : key is [>= '0' and <= '9' and var digit] ? new(key, digit - '0', "")
        : null;
}
