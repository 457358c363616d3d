using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CallCenter.Telephony.Simulation.Core;

namespace CallCenter.Telephony.Simulation.Applications;

/// <summary><c>play_and_get_digits MIN MAX TRIES TIMEOUT TERMINATORS FILE INVALID_FILE VARIABLE REGEXP DIGIT_TIMEOUT</c></summary>
internal sealed class PlayAndGetDigitsApplication(SwitchCore core, SimulatedChannel channel, Execution execution)
    : Application(core, channel, execution)
{
    // FreeSWITCH raises a shorter timeout to this.
    private const int ShortestTimeoutMs = 1000;

    private readonly StringBuilder digits = new();
    private Arguments arguments = new("");
    private int triesLeft;
    private Sound? sound;
    private Appointment? patience;
    private bool collecting;

    public override void Break()
    {
        // A break ends the prompt; nothing but keys or time ends the wait for keys.
        if (sound is { } playing)
        {
            sound = null;
            playing.Stop("break");
            Await();
        }
    }

    public override void Digit(char digit)
    {
        if (!collecting)
        {
            return;
        }

        sound?.Stop("break");
        sound = null;
        patience?.Cancel();
        if (arguments.Terminators.Contains(digit, StringComparison.Ordinal))
        {
            Channel["read_terminator_used"] = digit.ToString(CultureInfo.InvariantCulture);
            Judge();
            return;
        }

        digits.Append(digit);
        if (digits.Length >= arguments.Max)
        {
            Judge();
            return;
        }

        Await();
    }

    public override void Pause()
    {
        sound?.Pause();
        patience?.Cancel();
    }

    public override void Resume()
    {
        sound?.Resume();
        if (sound is null && collecting)
        {
            Await();
        }
    }

    public override void Unwind()
    {
        collecting = false;
        Channel.FarEnd.NotPromptedAnyMore(Channel);
        patience?.Cancel();
        sound?.Stop("done");
        Channel["read_result"] = "failure";
    }

    protected override void Run()
    {
        arguments = new(Data);
        triesLeft = arguments.Tries;
        Channel[arguments.Variable] = null;
        Channel["read_terminator_used"] = null;
        Try();
    }

    private void Try()
    {
        triesLeft--;
        digits.Clear();
        Channel["read_result"] = null;
        collecting = true;
        // The far end hears the prompt and may press keys from now on.
        Core.Later(() =>
        {
            if (collecting)
            {
                Channel.FarEnd.Prompted(Channel);
            }
        });
        if (arguments.File is "" or "silence")
        {
            Await();
            return;
        }

        sound = Sound.Start(Core, Channel, arguments.File, () =>
        {
            sound = null;
            Await();
        });
        if (sound is null)
        {
            Judge();
        }
    }

    private void Await()
    {
        patience?.Cancel();
        var wait = digits.Length > 0 && arguments.DigitTimeout > TimeSpan.Zero ? arguments.DigitTimeout : arguments.Timeout;
        patience = Core.After(wait, () =>
        {
            if (collecting)
            {
                Judge();
            }
        });
    }

    private void Judge()
    {
        collecting = false;
        Channel.FarEnd.NotPromptedAnyMore(Channel);
        var collected = digits.ToString();
        if (collected.Length >= arguments.Min && collected.Length > 0 && Regex.IsMatch(collected, arguments.Pattern))
        {
            Channel[arguments.Variable] = collected;
            Channel["read_result"] = "success";
            Finish();
            return;
        }

        Channel["read_result"] = "failure";
        sound = arguments.InvalidFile is "" or "silence" ? null : Sound.Start(Core, Channel, arguments.InvalidFile, () =>
        {
            sound = null;
            AgainOrNot();
        });
        if (sound is null)
        {
            AgainOrNot();
        }
    }

    private void AgainOrNot()
    {
        if (triesLeft > 0)
        {
            Try();
        }
        else
        {
            Finish();
        }
    }

    private sealed class Arguments
    {
        private readonly IReadOnlyList<string> words;

        public Arguments(string data)
        {
            words = Words.Split(data);
            Min = Math.Max(0, Number(0, 1));
            Max = Math.Max(Math.Max(1, Min), Number(1, 1));
            Tries = Math.Max(1, Number(2, 1));
            Timeout = TimeSpan.FromMilliseconds(Math.Max(ShortestTimeoutMs, Number(3, ShortestTimeoutMs)));
            Terminators = Word(4, "");
            File = Word(5, "");
            InvalidFile = Word(6, "");
            Variable = Word(7, "digits");
            Pattern = Word(8, ".*");
            DigitTimeout = TimeSpan.FromMilliseconds(Math.Max(0, Number(9, 0)));
        }

        public int Min { get; }

        public int Max { get; }

        public int Tries { get; }

        public TimeSpan Timeout { get; }

        public string Terminators { get; }

        public string File { get; }

        public string InvalidFile { get; }

        public string Variable { get; }

        public string Pattern { get; }

        public TimeSpan DigitTimeout { get; }

        private string Word(int at, string otherwise) => at < words.Count && words[at].Length > 0 ? words[at] : otherwise;

        private int Number(int at, int otherwise) => int.TryParse(Word(at, ""), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }
}
