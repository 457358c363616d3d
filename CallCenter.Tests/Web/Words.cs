using System.Text.RegularExpressions;

namespace CallCenter.Tests.Web;

/// <summary>What a person reads on a drawn page.</summary>
internal static class Words
{
    /// <summary>Texts between tags, icons left out.</summary>
    public static string Visible(string page) =>
        Regex.Replace(Regex.Replace(page, @"<(?:i|span) class=""[^""]*rzi[^""]*""[^>]*>[^<]*</(?:i|span)>|<(?:kbd|style|script)[^>]*>.*?</(?:kbd|style|script)>|<!--.*?-->", " ", RegexOptions.Singleline), "<[^>]*>", " ");

    /// <summary>Names that are the same in both languages are allowed.</summary>
    public static void AssertNoEnglish(string page) =>
        Assert.DoesNotMatch("[A-Za-z]{2,}", Regex.Replace(Visible(page), @"\b(?:IVR|CallCenter|SIP|WebRTC)\b", ""));
}
