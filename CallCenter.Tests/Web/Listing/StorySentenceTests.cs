using System.Reflection;
using System.Text.Json.Serialization;
using CallCenter.Data.Records.Story;
using CallCenter.Web.Home.Records.Story;

namespace CallCenter.Tests.Web.Listing;

public sealed class StorySentenceTests
{
    public static TheoryData<Type> Kinds => [.. typeof(CallEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_step_has_a_sentence_in_both_languages(Type kind)
    {
        var sentence = StorySentence.Of(Sample(kind), number => number, _ => "2001");

        Assert.False(string.IsNullOrWhiteSpace(sentence.Text.Zh));
        Assert.False(string.IsNullOrWhiteSpace(sentence.Text.En));
        Assert.Matches("[\u4e00-\u9fff]", sentence.Text.Zh);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", sentence.Text.En);
        Assert.NotEmpty(sentence.Icon);
    }

    /// <summary>A step whose texts are plain and whose codes are the first that exist.</summary>
    private static CallEvent Sample(Type kind)
    {
        var constructor = kind.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        return (CallEvent)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? "1"
        : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
        : Nullable.GetUnderlyingType(type) is not null ? null
        : Activator.CreateInstance(type);
}
