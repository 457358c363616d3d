using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Editing;

/// <summary>A control of its own for a field (<see cref="FormField.Editor"/>). Speaks the written form.</summary>
public abstract class FieldEditor : ComponentBase
{
    [Parameter, EditorRequired] public required FormField Field { get; set; }

    [Parameter, EditorRequired] public required string Value { get; set; }

    [Parameter] public IReadOnlyList<Choice> Choices { get; set; } = [];

    [Parameter] public bool Disabled { get; set; }

    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    protected string ElementId => "field-" + Field.Key;

    protected Task SetAsync(string value) => ValueChanged.InvokeAsync(value);
}
