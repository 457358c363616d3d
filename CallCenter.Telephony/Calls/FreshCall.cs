using System.Globalization;
using CallCenter.Data.Numbers;
using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Data.Regions;
using CallCenter.Telephony.Switching;

namespace CallCenter.Telephony.Calls;

/// <summary>A call that has just come in.</summary>
/// <param name="headers">As in <see cref="CallArrived.Headers"/>.</param>
internal sealed class FreshCall(
    string customerNumber, NumberRegions regions, Hotline hotline, DateTimeOffset arrived, IReadOnlyDictionary<string, string> headers) : ICallBeginning
{
    public async Task<Farewell> RunAsync(CallSession call)
    {
        var region = regions.Of(customerNumber);
        call.Tag(
            call.Customer, (CallVariables.UniqueId, call.UniqueId), (CallVariables.Department, call.DepartmentId.ToString(CultureInfo.InvariantCulture)),
            (CallVariables.Role, CallVariables.CustomerRole), (CallVariables.Phase, nameof(CallPhase.Arriving)));
        call.Story.Append(new CallEntered(
            CallKind.Inbound, customerNumber, region.AreaCode, region.Region, hotline.Number, hotline.AreaCode, call.Customer.Channel, call.Switch.Node)
        { At = arrived });
        call.Services.Callbacks?.CustomerCame(call.DepartmentId, customerNumber);
        foreach (var (name, value) in IncomingFields.Of(headers))
        {
            call.Story.Append(new CustomFieldSet(name, value) { At = arrived });
        }

        return await call.RouteAsync();
    }
}
