namespace CallCenter.Data.Records;

/// <summary>挂机方: who ended the call.</summary>
public enum HangUpSide
{
    Unknown = 0,
    Customer = 1,
    Agent = 2,
    System = 3,
}
