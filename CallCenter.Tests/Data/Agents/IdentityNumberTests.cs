using CallCenter.Data.Agents;

namespace CallCenter.Tests.Data.Agents;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491331002X", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("１10105194912310021", false)]
    [InlineData("", false)]
    public void The_last_character_checks_the_others_and_the_day_exists(string number, bool valid) => Assert.Equal(valid, IdentityNumber.IsValid(number));
}
