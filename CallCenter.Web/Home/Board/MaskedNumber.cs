namespace CallCenter.Web.Home.Board;

/// <summary>A customer's number for those who may not see it whole: <c>185****6173</c>.</summary>
public static class MaskedNumber
{
    public static string Of(string number) => number.Length switch
    {
        > 7 => $"{number[..3]}{new string('*', number.Length - 7)}{number[^4..]}",
        > 4 => $"{new string('*', number.Length - 4)}{number[^4..]}",
        _ => new string('*', number.Length),
    };
}
