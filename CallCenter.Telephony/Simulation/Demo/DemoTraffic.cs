using CallCenter.Telephony.Simulation.Parties;

namespace CallCenter.Telephony.Simulation.Demo;

/// <summary>Customers who call the demo's hotlines: about one in five seconds, most of them patient.</summary>
/// <param name="hotlines">Asked before each call; the first is called most.</param>
public sealed class DemoTraffic(SimulatedSwitch simulated, Func<IReadOnlyList<string>> hotlines, Random random, TimeProvider time)
{
    private static readonly TimeSpan MeanPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    // 北京, 上海, 广州, 深圳, 成都, 武汉, 杭州, 西安, 沈阳, 南京
    private static readonly string[] AreaCodes = ["010", "021", "020", "0755", "028", "027", "0571", "029", "024", "025"];
    private static readonly string[] MobilePrefixes = ["138", "139", "135", "136", "150", "158", "159", "186", "188", "177", "133", "189"];

    /// <summary>Until cancelled, which is no error.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                if (hotlines() is { Count: > 0 } numbers)
                {
                    simulated.Call(new(NextCustomer()), NextHotline(numbers), NextScript());
                }

                await Task.Delay(NextPause(), time, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The demo ends.
        }
    }

    /// <summary>Calls are independent of each other, and so their pauses are exponential.</summary>
    private TimeSpan NextPause()
    {
        var pause = -Math.Log(1 - random.NextDouble()) * MeanPause;
        return pause < LongestPause ? pause : LongestPause;
    }

    private string NextHotline(IReadOnlyList<string> numbers) => random.NextDouble() < 0.5 ? numbers[0] : numbers[random.Next(numbers.Count)];

    private string NextCustomer() => random.NextDouble() < 0.75
        ? Pick(MobilePrefixes) + Digits(8)
        : Pick(AreaCodes) is var code ? $"{code}{random.Next(2, 9)}{Digits(code.Length == 3 ? 7 : 6)}" : "";

    private CustomerScript NextScript()
    {
        var thinks = Between(0.5, 4);
        var key = random.NextDouble() < 0.6 ? "1" : "2";
        var usual = CustomerScript.Start.PressWhenPrompted(key, thinks);
        return random.Next(100) switch
        {
            < 72 => usual.WaitForAgent(Between(45, 150)).Talk(Between(20, 120)).HangUp(),
            // Does not want to wait.
            < 84 => usual.WaitForAgent(Between(4, 15)).Talk(Between(20, 60)).HangUp(),
            // First a key that leads nowhere, then the right one.
            < 89 => CustomerScript.Start.PressWhenPrompted(random.Next(6, 10).ToString(System.Globalization.CultureInfo.InvariantCulture), thinks)
                .PressWhenPrompted(key, thinks).WaitForAgent(Between(45, 150)).Talk(Between(20, 120)).HangUp(),
            // Only wrong keys.
            < 92 => CustomerScript.Start.PressWhenPrompted("9870", thinks),
            // Presses nothing, and listens to the end; a flow without keys brings him to an agent all the same.
            < 96 => CustomerScript.Start.WaitForAgent().Talk(Between(20, 120)).HangUp(),
            // Has changed his mind.
            _ => CustomerScript.Start.Wait(Between(2, 8)).HangUp(),
        };
    }

    private TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));

    private string Pick(string[] values) => values[random.Next(values.Length)];

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));
}
