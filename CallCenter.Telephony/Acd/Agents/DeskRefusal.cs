namespace CallCenter.Telephony.Acd.Agents;

/// <summary>Why a command of an agent was not carried out. Screens translate it into a sentence.</summary>
public enum DeskRefusal
{
    NoSuchAgent,
    AgentInactive,
    WrongPassword,
    NotSignedIn,
    /// <summary>The agent already has a call.</summary>
    OnCall,
    /// <summary>There is no call that this could act on.</summary>
    NoCall,
    NotAllowedInState,
    NoSuchBusyReason,
    PhoneMissing,
    PhoneUnreachable,
    /// <summary>Another agent is signed in with this phone.</summary>
    PhoneInUse,
    /// <summary>The department has no survey, or the enterprise does not let it make one.</summary>
    NoSurvey,
    /// <summary>The switch is away or refused.</summary>
    SwitchFailed,
}
