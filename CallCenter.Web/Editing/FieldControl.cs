using CallCenter.Web.Listing;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Editing;

/// <summary>What the component of a field is given (<see cref="FormField.Component"/>). It speaks the written form.</summary>
/// <param name="Id">Of the row; null for a new one.</param>
/// <param name="Change">Takes the new value.</param>
public sealed record FieldControl(
    FormField Field, string Value, IReadOnlyList<Choice> Choices, int DepartmentId, int? Id, bool Disabled, EventCallback<string> Change);
