using CallCenter.Data.Records;
using CallCenter.Data.Records.Story;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class IncomingFieldsTests
{
    [Fact]
    public async Task Headers_of_the_call_become_custom_fields_of_its_record()
    {
        await using var rig = await TelephonyRig.StartAsync();
        var headers = new Dictionary<string, string> { ["Order-No"] = "A100", ["Level"] = "金卡" };

        var call = rig.Switch.Call(new SimulatedCustomer("13912345678") { Headers = headers }, Demo.Hotline, CustomerScript.Start.Wait(TimeSpan.FromSeconds(2)).HangUp());

        var story = await rig.EndedAsync(call);
        Assert.Equal(headers.Order(KeyOrder), CustomFields.Read(RecordFold.Of(story).CustomFields).Order(KeyOrder));
    }

    [Fact]
    public void What_is_too_long_too_many_or_only_for_machines_is_left_out()
    {
        var many = Enumerable.Range(1, 30).ToDictionary(number => $"Field-{number:00}", _ => "x");
        many["FS-Support"] = "update_display";
        many["Bad Name"] = "x";
        many["A-Long"] = new string('x', IncomingFields.LongestValue + 1);
        many["B-Control"] = "a\u0007";

        var fields = IncomingFields.Of(many);

        Assert.Equal(Enumerable.Range(1, IncomingFields.Most).Select(number => $"Field-{number:00}"), fields.Select(field => field.Key));
    }

    private static readonly Comparer<KeyValuePair<string, string>> KeyOrder = Comparer<KeyValuePair<string, string>>.Create((one, other) => string.CompareOrdinal(one.Key, other.Key));
}
