namespace CallCenter.Data.Records;

/// <summary>What became of the survey at the end of a call.</summary>
public enum SurveyState
{
    /// <summary>The customer was not asked.</summary>
    NotAsked = 0,

    /// <summary>未按键: asked, and pressed nothing.</summary>
    NoKey = 1,

    Scored = 2,
}
