using System.Linq.Expressions;
using CallCenter.Data.Records;

namespace CallCenter.Web.Home.Records;

/// <summary>Values of a call that are computed, for columns and filters alike.</summary>
internal static class CallPaths
{
    /// <summary>Talk time in percent of total time; 0 of a call that took no time.</summary>
    public static Expression<Func<CallRecord, decimal?>> TalkShare { get; } =
        call => call.TotalSeconds == 0 ? 0 : Math.Round(call.TalkSeconds * 100m / call.TotalSeconds, 2);

    /// <summary>The lower of both directions, since a talk is as good as its worse half; null when neither was measured.</summary>
    public static Expression<Func<CallRecord, decimal?>> Mos { get; } =
        call => call.TxMos == null || call.RxMos < call.TxMos ? call.RxMos : call.TxMos;

    public static Expression<Func<CallRecord, string>> CustomFields { get; } = call => Data.Records.CustomFields.Text(call.CustomFields);

    /// <summary>队列号/IVR of calls that go to a queue or an IVR: <c>360/售后导航</c>, <c>360</c>, <c>/售后导航</c>.</summary>
    public static Expression<Func<CallRecord, string>> QueueAndIvr { get; } =
        call => call.IvrName == "" ? call.QueueNumber : call.QueueNumber + "/" + call.IvrName;
}
