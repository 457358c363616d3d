using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Tests.Telephony.Acd;

public class InvariantTests
{
    /// <summary>An agent never has two calls; no caller is lost; callers of one priority are served in their order; no idle agent while a call waits that he could
    /// take; the counts on screens are right; logged spans follow one another.</summary>
    [Fact]
    public void The_promises_of_the_ACD_hold_under_random_schedules()
    {
        var schedules = Gen.Choose(0, 15).ListOf(300).Select(steps => steps.ToArray());
        var cases = Gen.Choose(0, int.MaxValue - 1).SelectMany(seed => schedules.Select(steps => (Seed: seed, Steps: steps)));

        Prop.ForAll(Arb.From(cases), test => Holds(test.Seed, test.Steps)).QuickCheckThrowOnFailure();
    }

    private static bool Holds(int seed, int[] steps)
    {
        var model = new FloorModel(seed);
        try
        {
            foreach (var step in steps)
            {
                model.Step(step);
            }

            return true;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{string.Join('\n', model.Story.TakeLast(60))}\n{error.Message}", error);
        }
    }
}
