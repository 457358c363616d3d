using CallCenter.Data.Records.Story;
using CallCenter.Data.Settings;
using CallCenter.Telephony.Simulation.Parties;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Calls;

public sealed class ConfiguredFieldsTests
{
    [Fact]
    public async Task Configured_fields_of_a_call_are_in_its_story_when_it_ends()
    {
        await using var rig = await TelephonyRig.StartAsync(configuration => configuration with
        {
            Settings = configuration.Settings.With(
                DepartmentRecords.CustomFields,
                """{"customID":"${REPLACE(Order, \"-\")}","agent":"#{cdr_agent_number}","source":"hotline","batch":7,"broken":"${Order * 2}","nothing":"#{nobody}"}"""),
        });
        await rig.SignInAsync(2001);
        var customer = new SimulatedCustomer("13912345678") { Headers = new Dictionary<string, string> { ["Order"] = "A-1-7" } };

        var call = rig.Switch.Call(customer, Demo.Hotline, CustomerScript.Usual("1", TimeSpan.FromSeconds(5)));
        var fields = (await rig.EndedAsync(call)).Events.OfType<CustomFieldSet>().ToDictionary(field => field.Name, field => field.Value);

        Assert.Equal(
            new Dictionary<string, string> { ["Order"] = "A-1-7", ["customID"] = "A17", ["agent"] = "2001", ["source"] = "hotline", ["batch"] = "7" }, fields);
    }
}
