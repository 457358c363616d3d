namespace CallCenter.Telephony.Ivr.Voices;

/// <summary>Sounds that the switch brings along.</summary>
public static class BuiltInSounds
{
    /// <summary>The music that <c>freeswitch-conf</c> sets; the switch fills in the variable.</summary>
    public const string HoldMusic = "${hold_music}";
}
