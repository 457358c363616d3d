using CallCenter.Web.Console.Advanced;
using CallCenter.Web.Editing;
using CallCenter.Web.Listing;

namespace CallCenter.Tests.Web.Editing;

public sealed class FormStateTests
{
    [Fact]
    public void What_is_typed_while_another_department_is_read_is_kept_but_not_its_choices()
    {
        var form = new FormState(Sheet(department: 1), Extensions.Editing.FormFields);
        form.Type(FieldOf("number"), "8001");
        form.Type(FieldOf("kind"), "2");

        var other = form.In(Sheet(department: 2));

        Assert.Equal((2, "8001", ""), (other.Sheet.DepartmentId, other.Value("number"), other.Value("kind")));
    }

    private static FormField FieldOf(string key) => Extensions.Editing.FormFields.Single(field => field.Key == key);

    private static EditSheet Sheet(int department) => new(1, department, 0, "", new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<Choice>>());
}
