using System.Globalization;
using CallCenter.Telephony.Simulation.Media;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Telephony.Simulation.Wire;

namespace CallCenter.Telephony.Simulation.Core;

/// <summary>A channel's life: it arrives, rings, is answered, hears keys, is recorded and ends.</summary>
internal sealed class CallControl(SwitchCore core)
{
    /// <summary>A call from outside or from a phone. The dialplan has it when this returns.</summary>
    /// <param name="extension">The phone that called, or null for a trunk.</param>
    /// <param name="headers">Headers of the INVITE that begin with X-, without the X-.</param>
    public SimulatedChannel Arrive(string callerNumber, string destination, FarEnd farEnd, string? extension, IReadOnlyDictionary<string, string>? headers = null)
    {
        var profile = extension is null ? "external" : "internal";
        var channel = Create($"sofia/{profile}/{callerNumber}@{core.Options.Domain}", core.Options.NewId(), true, farEnd);
        channel.CallerNumber = callerNumber;
        channel.CallerName = callerNumber;
        channel.Destination = destination;
        channel["sofia_profile_name"] = profile;
        channel["sip_from_user"] = callerNumber;
        channel["sip_to_user"] = destination;
        channel["sip_req_user"] = destination;
        channel["sip_call_id"] = core.Options.NewId();
        channel["sip_network_ip"] = "127.0.0.1";
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            channel[$"sip_h_X-{name}"] = value;
        }

        if (extension is not null)
        {
            channel["user_name"] = extension;
            channel["domain_name"] = core.Options.Domain;
            channel["sip_authorized"] = "true";
        }

        EnterDialplan(channel);
        return channel;
    }

    public void EnterDialplan(SimulatedChannel channel)
    {
        core.Publish(EventNames.Create, channel);
        channel.State = ChannelStates.Routing;
        SetCallState(channel, "RINGING");
        SetState(channel, ChannelStates.Routing);
        channel.HitDialplan = true;
        foreach (var action in core.Options.Dialplan(channel.Destination))
        {
            channel.Plan.Enqueue(action);
        }

        SetState(channel, ChannelStates.Execute);
        channel.Executor.Begin();
    }

    public SimulatedChannel Create(string name, string id, bool inbound, FarEnd farEnd)
    {
        var channel = new SimulatedChannel(id, name, inbound, farEnd, core.Now);
        channel.Executor = new(core, channel);
        channel["direction"] = inbound ? "inbound" : "outbound";
        channel["uuid"] = id;
        channel["call_uuid"] = id;
        channel["session_id"] = (++core.SessionsSinceStart).ToString(CultureInfo.InvariantCulture);
        channel["channel_name"] = name;
        core.Channels[id] = channel;
        core.SessionPeak = Math.Max(core.SessionPeak, core.Channels.Count);
        return channel;
    }

    /// <summary>The far end rings (180).</summary>
    public void Ring(SimulatedChannel channel)
    {
        if (channel.Gone || channel.Progressed is not null || channel.Answered is not null)
        {
            return;
        }

        channel.Progressed = core.Now;
        core.Publish(EventNames.Progress, channel);
        if (!channel.Inbound)
        {
            SetCallState(channel, "RINGING");
        }

        channel.Attempt?.Rings();
        if (channel is { Inbound: true, LoopbackTwin: { } twin })
        {
            Ring(twin);
        }
    }

    /// <summary>An inbound channel is answered by us, an outbound one by its far end.</summary>
    public void Answer(SimulatedChannel channel)
    {
        if (channel.Gone || channel.Answered is not null)
        {
            return;
        }

        // Answering one half of a loopback answers the other: it is the far end of the attempt.
        if (channel is { Inbound: true, LoopbackTwin: { Answered: null } twin })
        {
            MarkAnswered(twin);
            MarkAnswered(channel);
            core.Publish(EventNames.CallUpdate, twin);
            core.Later(() => twin.Attempt?.Answered());
            return;
        }

        MarkAnswered(channel);
        channel.FarEnd.Answered(channel);
        if (!channel.Inbound)
        {
            if (channel.Other is null)
            {
                core.Publish(EventNames.CallUpdate, channel);
            }

            channel.Attempt?.Answered();
        }
    }

    public void SetState(SimulatedChannel channel, string state)
    {
        channel.State = state;
        core.Publish(EventNames.State, channel);
    }

    public void SetCallState(SimulatedChannel channel, string callState)
    {
        if (channel.CallState != callState)
        {
            channel.CallState = callState;
            core.Publish(EventNames.CallState, channel);
        }
    }

    /// <summary>Ends a channel. False when it was gone already.</summary>
    public bool HangUp(SimulatedChannel channel, string cause, HungUpBy by)
    {
        if (channel.Gone)
        {
            return false;
        }

        var answered = channel.Answered is not null;
        channel.Cause = cause;
        channel.HungUpAt = core.Now;
        if (by == HungUpBy.FarEnd && !answered)
        {
            channel["sip_hangup_disposition"] = channel.Inbound ? "recv_cancel" : "recv_refuse";
        }

        core.Publish(EventNames.HangUp, channel);
        if (by == HungUpBy.FarEnd && answered)
        {
            // Sofia notes a BYE only after the channel has begun to hang up.
            channel["sip_hangup_disposition"] = "recv_bye";
        }

        var attempt = channel.Attempt;
        channel.Attempt = null;
        core.Bridges.LeaveBecauseOfHangUp(channel, cause);
        channel.Executor.Unwind();
        if (channel.ParkedAfterBridge)
        {
            channel.ParkedAfterBridge = false;
            core.Publish(EventNames.Unpark, channel);
        }

        SetState(channel, ChannelStates.HangUp);
        foreach (var recording in channel.Recordings.ToList())
        {
            StopRecording(channel, recording.File);
        }

        SetCallState(channel, "HANGUP");
        Report(channel, answered);
        attempt?.Failed(cause);
        core.Channels.Remove(channel.Id);
        core.Publish(EventNames.Destroy, channel);
        SetState(channel, ChannelStates.Destroy);
        channel.FarEnd.HungUp(channel);
        foreach (var listener in channel.Listeners.ToList())
        {
            listener.TargetLeft(); // Who listened has nothing left to hear.
        }

        if (channel.LoopbackTwin is { Gone: false } twin)
        {
            HangUp(twin, cause, by);
        }

        return true;
    }

    /// <summary>The far end presses a key.</summary>
    public void ReceiveDigit(SimulatedChannel channel, char digit, string source, int duration)
    {
        if (channel.Gone)
        {
            return;
        }

        core.Publish(EventNames.Dtmf, channel, e => e.Add("DTMF-Digit", digit.ToString())
            .Add("DTMF-Duration", duration.ToString(CultureInfo.InvariantCulture)).Add("DTMF-Source", source));
        channel.Executor.Top?.Digit(digit);
        channel.Partner?.FarEnd.Heard(channel.Partner, digit);
    }

    /// <summary>The switch sends keys to the far end.</summary>
    public void SendDigits(SimulatedChannel channel, string digits)
    {
        foreach (var digit in digits.TakeWhile(c => c != '@'))
        {
            channel.FarEnd.Heard(channel, digit);
            if (channel.LoopbackTwin is { } twin)
            {
                ReceiveDigit(twin, digit, "APP", 2000);
            }
        }
    }

    /// <summary>False when the file cannot be made. Recording into the same file twice is the same recording.</summary>
    public bool StartRecording(SimulatedChannel channel, string file)
    {
        if (channel.Recordings.Any(r => r.File == file))
        {
            return true;
        }

        if (Recording.TryStart(file, core.Now, core.Options.RecordedTones, channel["RECORD_STEREO"] == "true") is not { } recording)
        {
            return false;
        }

        channel.Recordings.Add(recording);
        core.Publish(EventNames.RecordStart, channel, e => e.Add("Record-File-Path", file));
        core.Publish(EventNames.MediaBugStart, channel, null, e => e.Add("Media-Bug-Function", "session_record").Add("Media-Bug-Target", file));
        return true;
    }

    public bool StopRecording(SimulatedChannel channel, string file)
    {
        if (channel.Recordings.Find(r => r.File == file) is not { } recording)
        {
            return false;
        }

        channel.Recordings.Remove(recording);
        var length = recording.Finish(core.Now);
        var ms = (long)length.TotalMilliseconds;
        channel["record_samples"] = (ms * 8).ToString(CultureInfo.InvariantCulture);
        channel["record_seconds"] = (ms / 1000).ToString(CultureInfo.InvariantCulture);
        channel["record_ms"] = ms.ToString(CultureInfo.InvariantCulture);
        channel["record_file_size"] = ((ms * 16) + WaveFile.HeaderLength).ToString(CultureInfo.InvariantCulture);
        channel["record_completion_cause"] = channel.Gone ? "success-silence" : "success-maxtime";
        core.Publish(EventNames.RecordStop, channel, e =>
            e.Add("Record-File-Path", file).Add("Record-Completion-Cause", channel["record_completion_cause"]));
        core.Publish(EventNames.MediaBugStop, channel, null, e => e.Add("Media-Bug-Function", "session_record").Add("Media-Bug-Target", file));
        return true;
    }

    private void MarkAnswered(SimulatedChannel channel)
    {
        channel.Answered = core.Now;
        channel["endpoint_disposition"] = "ANSWER";
        core.Publish(EventNames.Answer, channel);
        SetCallState(channel, "ACTIVE");
        ReportWhatIsHeard(channel);
    }

    private void ReportWhatIsHeard(SimulatedChannel channel)
    {
        if (core.Options.ReceiverReports is { } interval)
        {
            core.After(interval, () =>
            {
                if (!channel.Gone)
                {
                    // A good line: nothing lost, 2 ms of jitter, 40 ms there and back.
                    core.Publish(EventNames.ReceivedRtcp, "", e => e.Add("Unique-ID", channel.Id).Add("RTP-Rate", "8000")
                        .Add("Source0-Fraction", "0").Add("Source0-Lost", "0").Add("Source0-Jitter", "16").Add("Rtt0-Avg", "0.040000"));
                    ReportWhatIsHeard(channel);
                }
            });
        }
    }

    private void Report(SimulatedChannel channel, bool answered)
    {
        channel["hangup_cause"] = channel.Cause;
        channel["hangup_cause_q850"] = HangupCauses.Number(channel.Cause!).ToString(CultureInfo.InvariantCulture);
        if (channel.LoopbackTwin is null)
        {
            channel["sip_hangup_disposition"] ??= answered ? "send_bye" : channel.Inbound ? "send_refuse" : "send_cancel";
        }

        var seconds = (long)(core.Now - channel.Created).TotalSeconds;
        channel["duration"] = seconds.ToString(CultureInfo.InvariantCulture);
        channel["billsec"] = ((long)(channel.Answered is { } at ? core.Now - at : TimeSpan.Zero).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        channel["start_epoch"] = channel.Created.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        channel["answer_epoch"] = (channel.Answered?.ToUnixTimeSeconds() ?? 0).ToString(CultureInfo.InvariantCulture);
        channel["end_epoch"] = core.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (answered)
        {
            channel["rtp_audio_in_mos"] = "4.50";
            channel["rtp_audio_in_quality_percentage"] = "100.00";
        }

        SetState(channel, ChannelStates.Reporting);
        core.Publish(EventNames.HangUpComplete, channel, null, e => e.Add("Hangup-Cause", channel.Cause));
        if (core.Options.ReportFolder is { } folder)
        {
            CallReportFile.TryWrite(folder, channel);
        }
    }
}
