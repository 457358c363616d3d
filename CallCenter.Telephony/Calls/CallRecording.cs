using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Calls;

/// <summary>Starts and stops the recording of a call, which hears both sides.</summary>
internal sealed partial class CallRecording(CallSession call)
{
    private readonly ILogger log = call.Services.Logs.CreateLogger<CallRecording>();

    /// <summary>One that does not start is tried once more, then shown as a correction.</summary>
    /// <param name="agentNumber">For its name; empty before an agent talks.</param>
    public async Task StartAsync(string agentNumber)
    {
        var entered = call.State.Entered!;
        var settings = call.Department.Configuration.Enterprise;
        var file = RecordingName.Of(
            call.Story.EnterpriseId, TimeZoneInfo.ConvertTime(entered.At, call.Department.Zone), entered.CustomerNumber, agentNumber,
            RecordingName.Field(settings.Get(RecordingSettings.NameField), call.State.CustomFields), call.UniqueId);
        var path = FullPath(file);
        var problem = "";
        for (var attempt = 0; attempt < 2 && !call.Customer.IsOver; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var reply = await call.Switch.StartRecordingAsync(call.Customer.Channel, path, IsStereo(settings), call.Interrupted);
                if (reply.Ok)
                {
                    call.Story.Append(new RecordingStarted(file) { At = call.Story.Now });
                    return;
                }

                problem = reply.Text;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problem = error.Message;
            }
        }

        if (!call.Customer.IsOver)
        {
            RecordingFailed(log, call.UniqueId, problem);
            call.Services.Corrections.Add(CorrectionKind.Recording, call.DepartmentId, new(
                $"呼叫 {call.UniqueId} 的录音无法开始：{problem}", $"The recording of call {call.UniqueId} could not begin: {problem}"));
        }
    }

    /// <summary>Tells the switch; the story is told by <see cref="Note"/>.</summary>
    public async Task StopAsync()
    {
        if (call.State.Recording is { } file)
        {
            await call.Switch.StopRecordingAsync(call.Customer.Channel, FullPath(file), call.Interrupted);
        }
    }

    /// <summary>Writes down that it has stopped.</summary>
    public void Note()
    {
        if (call.State.Recording is { } file)
        {
            call.Story.Append(new RecordingStopped(file) { At = call.Story.Now });
        }
    }

    /// <summary>The switch stopped it by itself.</summary>
    public void Ended(TimeSpan length)
    {
        if (call.State.Recording is null)
        {
            return;
        }

        Note();
        if (length <= TimeSpan.Zero)
        {
            call.Services.Corrections.Add(CorrectionKind.Recording, call.DepartmentId, new(
                $"呼叫 {call.UniqueId} 的录音是空的。", $"The recording of call {call.UniqueId} is empty."));
        }
    }

    /// <summary>Tracks and stereo files are made of one recording with two channels, by RecordingKeeper.</summary>
    private static bool IsStereo(EnterpriseSettings settings) =>
        settings.Get(RecordingSettings.Wav) != WavFormat.Mixed || settings.Get(RecordingSettings.Format) == Mp3Format.StereoMp3;

    private string FullPath(string file) => Path.Combine(call.Services.RecordingsFolder, file);

    [LoggerMessage(LogLevel.Error, "Call {UniqueId} cannot be recorded: {Problem}")]
    private static partial void RecordingFailed(ILogger logger, string uniqueId, string problem);
}
