using CallCenter.Data.Agents;

namespace CallCenter.Web.Console.Staff;

/// <summary>性别 on screen.</summary>
public static class GenderWords
{
    public static Text Label(this Gender gender) => gender switch
    {
        Gender.Unknown => new("未填写", "Not said"),
        Gender.Male => new("男", "Male"),
        Gender.Female => new("女", "Female"),
        _ => throw new ArgumentOutOfRangeException(nameof(gender), gender, null),
    };
}
