namespace CallCenter.Data.Records;

/// <summary>How a call came about (manual 3.2).</summary>
public enum CallKind
{
    /// <summary>来电: a customer dialled a hotline.</summary>
    Inbound = 1,

    /// <summary>预览外呼: the agent's phone is called first, then the customer.</summary>
    Preview = 2,

    /// <summary>主叫外呼: dialled on the agent's phone itself.</summary>
    Direct = 3,

    /// <summary>内部呼叫: agent to agent.</summary>
    Internal = 4,

    /// <summary>预测外呼: placed by the dialler.</summary>
    Predictive = 5,

    /// <summary>WebCall: asked for over the API, customer first.</summary>
    WebCall = 6,

    /// <summary>AXB: through an intermediate number X.</summary>
    Axb = 7,
}
