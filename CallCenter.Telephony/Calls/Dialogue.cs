using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Dialogue;
using CallCenter.Telephony.Ivr.Http;

namespace CallCenter.Telephony.Calls;

/// <summary>The caller talks with a robot, turn by turn (对话机器人, manual 6.3.4.15).</summary>
internal sealed class Dialogue(CallSession call, DialogueVisit visit)
{
    /// <summary>More turns than any dialogue takes.</summary>
    private const int MostTurns = 50;

    private readonly DialogueSettings settings = DialogueSettings.Of(call.Department.Configuration.Enterprise);
    private readonly DialogueEngines engines = new(call.Services.Http);
    private readonly Dictionary<string, string> variables = [];

    public async Task<DialogueEnd> RunAsync(CancellationToken cancel)
    {
        if (!settings.On || settings.Recognition is not { } recognition)
        {
            return DialogueEnd.Failed(settings.On
                ? new("未配置语音识别（ASR）地址。", "No address of speech recognition (ASR) is set.")
                : new("企业未开启 IVR 机器人。", "The enterprise has robots in the IVR switched off."));
        }

        var until = call.Story.Now + settings.Longest;
        var said = "";
        var quiet = TimeSpan.Zero;
        Func<CancellationToken, Task> say = visit.Prompts.Count > 0 ? Prompted : static _ => Task.CompletedTask;
        for (var turn = 0; turn < MostTurns && call.Story.Now < until; turn++)
        {
            var patience = Sooner(visit.Silence ?? settings.Silence, visit.Timeout - quiet);
            var heard = await call.Services.Ear.HearAsync(
                call.Switch, call.Customer.Channel, new Listening(visit.BargeIn, patience, settings.SentenceSilence, TimeSpan.FromSeconds(30), settings.Flush), say, cancel);
            var text = "";
            if (heard is null)
            {
                quiet += patience;
                if (quiet >= visit.Timeout)
                {
                    return new(DialogueResult.Timeout, "", said, [.. variables], new(
                        $"客户 {visit.Timeout.TotalSeconds:0} 秒没有说话。", $"The caller said nothing for {visit.Timeout.TotalSeconds:0} s."));
                }
            }
            else
            {
                var (recognised, problem) = await engines.RecogniseAsync(recognition, settings.Engine, call.UniqueId, heard, cancel);
                if (problem is { } failed)
                {
                    return DialogueEnd.Failed(failed);
                }

                text = recognised;
                if (text.Length == 0)
                {
                    // A cough: the caller may say it again.
                    say = static _ => Task.CompletedTask;
                    continue;
                }

                (said, quiet) = (text, TimeSpan.Zero);
            }

            if (settings.Understanding is not { } understanding)
            {
                if (text.Length > 0)
                {
                    return new(DialogueResult.Understood, text.TrimEnd('。', '.', '！', '？', '!', '?', '，', ','), said, [], default);
                }

                say = static _ => Task.CompletedTask;
                continue;
            }

            var (robot, trouble) = await engines.UnderstandAsync(understanding, Turn(text), cancel);
            if (robot is null)
            {
                return DialogueEnd.Failed(trouble ?? default);
            }

            Keep(robot.Variables);
            if (robot.Finished || !string.IsNullOrEmpty(robot.Value))
            {
                await SayAsync(robot.Reply, cancel);
                return new(DialogueResult.Understood, robot.Value ?? "", said, [.. variables], default);
            }

            say = speaking => SayAsync(robot.Reply, speaking);
        }

        return DialogueEnd.Failed(new("对话过长，仍没有结果。", "The dialogue took too long and came to nothing."));

        Task Prompted(CancellationToken speaking) => new CallIvr(call).PlayAsync(visit.Prompts, speaking);
    }

    private CallerTurn Turn(string text)
    {
        var customer = call.State.Entered!;
        return new(
            settings.Engine, call.UniqueId, visit.NodeId, text.Length > 0 ? "said" : "silence", text, customer.CustomerNumber, customer.Hotline, visit.Parameters);
    }

    private void Keep(Dictionary<string, string>? found)
    {
        foreach (var (name, value) in found ?? [])
        {
            if (variables.Count < AnswerFields.Most && VariableNames.Problem(new("变量名", "variable"), name) is null)
            {
                variables[name] = value is { Length: > AnswerFields.Longest } ? value[..AnswerFields.Longest] : value ?? "";
            }
        }
    }

    /// <summary>With the enterprise's own voice where it has one, otherwise with the usual one.</summary>
    private async Task SayAsync(string? reply, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reply))
        {
            return;
        }

        if (settings.Speech is { } speech && await engines.SpeakAsync(speech, settings.Engine, reply, cancel) is { } sound)
        {
            var file = Path.Combine(call.Services.RecordingsFolder, RecordingEarFolder, $"{Guid.NewGuid():N}.wav");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, sound, cancel);
            try
            {
                await call.Switch.PlayAsync(call.Customer.Channel, file, cancel);
            }
            finally
            {
                File.Delete(file);
            }
        }
        else
        {
            await new CallIvr(call).PlayAsync([new Prompt.SpokenText(reply)], cancel);
        }
    }

    /// <summary>Under the recordings' folder, which the switch can read and write.</summary>
    public const string RecordingEarFolder = "dialogue";

    private static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
