using CallCenter.Data.Ivr;
using CallCenter.Data.Settings;
using CallCenter.Data.Tenancy;
using CallCenter.Data.Voices;

namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Finds a department's voices: who plays <c>voice:1558605875510</c> hears the department's own and no other's.</summary>
public static class DepartmentVoices
{
    /// <summary>One file that holds the prompts one after the other, with the voices of the department.</summary>
    /// <exception cref="IvrNodeException">A prompt cannot be had: the library has no such voice, or it is not approved.</exception>
    public static Task<string> FileAsync(this IPrompts prompts, DepartmentConfiguration department, IReadOnlyList<Prompt> list, CancellationToken cancel) =>
        prompts.FileAsync([.. list.Select(prompt => Resolve(department, prompt))], cancel);

    /// <summary>What the switch plays to somebody who waits.</summary>
    /// <param name="reference"><c>voice:…</c>, <c>public:…</c>, or what the switch itself understands; empty for the department's default (企业设置 默认等待音乐).</param>
    /// <remarks>Music that cannot be had is no reason to leave anybody in silence: the built-in music plays.</remarks>
    public static async Task<string> MusicAsync(this IPrompts prompts, DepartmentConfiguration department, string reference, CancellationToken cancel)
    {
        var wanted = reference is "" ? department.Settings.Get(DepartmentMusic.Waiting) : reference;
        if (wanted is "")
        {
            return BuiltInSounds.HoldMusic;
        }

        if (!IsOfLibrary(wanted))
        {
            return wanted;
        }

        try
        {
            return await prompts.FileAsync(department, [new Prompt.VoiceFile(wanted)], cancel);
        }
        catch (Exception error) when (error is IvrNodeException or IOException)
        {
            return BuiltInSounds.HoldMusic;
        }
    }

    /// <summary>The department's voice of a reference, or of a bare 语音变量值 as variables hold it; null when there is none.</summary>
    public static VoiceFile? Voice(this DepartmentConfiguration department, string reference)
    {
        var code = reference.StartsWith(FlowReference.Voice, StringComparison.Ordinal) ? reference[FlowReference.Voice.Length..] : reference;
        return department.Voices.FirstOrDefault(voice => voice.Code == code);
    }

    private static bool IsOfLibrary(string reference) =>
        reference.StartsWith(FlowReference.Voice, StringComparison.Ordinal) || reference.StartsWith(FlowReference.PublicVoice, StringComparison.Ordinal);

    private static Prompt Resolve(DepartmentConfiguration department, Prompt prompt)
    {
        if (prompt is not Prompt.VoiceFile { File: var reference })
        {
            return prompt;
        }

        return department.Voice(reference) switch
        {
            { Review: VoiceReview.Approved } voice => new Prompt.StoredVoice(voice.Hash, voice.Name),
            { } voice => throw new IvrNodeException(new($"语音“{voice.Name}”未审核通过，不能播放。", $"The voice \"{voice.Name}\" is not approved and cannot be played.")),
            null when reference.StartsWith(FlowReference.Voice, StringComparison.Ordinal) => throw new IvrNodeException(new(
                $"企业语音库中没有语音变量值为“{reference[FlowReference.Voice.Length..]}”的语音。", $"The voice library has no voice with the value \"{reference[FlowReference.Voice.Length..]}\".")),
            null => prompt,
        };
    }
}
