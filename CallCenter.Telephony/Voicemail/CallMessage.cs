using CallCenter.Data.Ivr;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Ivr;
using CallCenter.Telephony.Ivr.Voices;
using CallCenter.Telephony.Switching;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Voicemail;

/// <summary>留言: lets a caller speak after the tone and keeps the message.</summary>
internal sealed partial class CallMessage(CallSession call)
{
    /// <summary>Less than this is nobody's message but a click of the line or a caller who changed his mind.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Half a second of 1000 Hz and a breath.
    private const string Tone = "tone_stream://%(500,200,1000)";

    private readonly ILogger log = call.Services.Logs.CreateLogger<CallMessage>();

    /// <exception cref="IvrNodeException">There is no such box, or the message cannot be recorded.</exception>
    /// <exception cref="OperationCanceledException">The caller hung up, and what he had said is kept; or the call was interrupted.</exception>
    public async Task RecordAsync(MessageVisit visit, CancellationToken cancel)
    {
        var box = call.Department.Configuration.VoicemailBoxes.FirstOrDefault(known => FlowReference.OfVoicemailBox(known.Id) == visit.Box)
            ?? throw new IvrNodeException(new("留言箱不存在。", $"There is no box {visit.Box}."));
        if (call.State.Message is { } before)
        {
            // He was speaking when the application went away: what he had said is a message, and he may go on after the next tone.
            Keep(before, call.Story.Now - before.At);
        }

        // With 呼入彩铃 nobody has answered so far, and carriers let no voice through before that.
        await call.AnswerAsync();
        var started = call.Story.Now;
        if (visit.Greeting.Count > 0)
        {
            await call.Switch.PlayAsync(call.Customer.Channel, await call.Services.Prompts.FileAsync(call.Department.Configuration, visit.Greeting, cancel), cancel);
        }

        await call.Switch.PlayAsync(call.Customer.Channel, Tone, cancel);
        var local = TimeZoneInfo.ConvertTime(call.Story.Now, call.Department.Zone);
        var file = RecordingName.OfMessage(call.Story.EnterpriseId, local, call.State.Entered!.CustomerNumber, call.UniqueId);
        Prepare(file);
        var message = new MessageBegun(box.Number, box.Name, file, started, (int)visit.Longest.TotalSeconds) { At = call.Story.Now };
        call.Story.Append(message);
        await ListenAsync(message, visit, cancel);
    }

    private async Task ListenAsync(MessageBegun message, MessageVisit visit, CancellationToken cancel)
    {
        try
        {
            var result = await call.Switch.RecordMessageAsync(
                call.Customer.Channel, new MessageRecording(PathOf(message.File), visit.Longest, visit.Silence), cancel);
            if (result.Reply.Ok)
            {
                Keep(message, result.Length);
                return;
            }

            await call.AfterFailureAsync();
        }
        catch (OperationCanceledException) when (call.Customer.IsOver && !call.Interrupted.IsCancellationRequested)
        {
            // To hang up is the usual end of a message.
            Keep(message, call.Story.Now - message.At);
            throw;
        }

        Failed(log, call.UniqueId, message.File);
        call.Services.Corrections.Add(CorrectionKind.Recording, call.DepartmentId, new(
            $"呼叫 {call.UniqueId} 的留言无法录音。", $"The message of call {call.UniqueId} could not be recorded."));
        throw new IvrNodeException(new("留言无法录音。", "The message cannot be recorded."));
    }

    private void Keep(MessageBegun message, TimeSpan length)
    {
        // The switch tells of the last recording of the channel, which is another one when this could not be written.
        var spoken = length < call.Story.Now - message.At ? length : call.Story.Now - message.At;
        if (spoken >= Shortest)
        {
            call.Story.Append(message.Left(spoken, call.Story.Now));
            return;
        }

        try
        {
            File.Delete(PathOf(message.File));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // An empty file of which nobody hears is removed with the old recordings.
        }
    }

    private void Prepare(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IvrNodeException(new($"留言无法保存：{error.Message}", $"The message cannot be kept: {error.Message}"));
        }
    }

    private string PathOf(string file) => Path.Combine(call.Services.RecordingsFolder, file);

    [LoggerMessage(LogLevel.Error, "The message of call {UniqueId} cannot be recorded into {File}.")]
    private static partial void Failed(ILogger logger, string uniqueId, string file);
}
