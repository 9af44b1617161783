using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>One filter: its label, what is typed or chosen, and what is wrong with it.</summary>
public partial class RecordField
{
    /// <summary>The filter's name in the address.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What is typed into the form, by name; this field changes its own entry.</summary>
    [Parameter, EditorRequired]
    public Dictionary<string, string> Values { get; set; } = default!;

    /// <summary>Keys of the words for what is wrong, by name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Wrong { get; set; } = default!;

    /// <summary>What can be chosen; null for a field to type into.</summary>
    [Parameter]
    public IEnumerable<(string Value, string Text)>? Options { get; set; }

    /// <summary>The kind of input, as HTML names it.</summary>
    [Parameter]
    public string Kind { get; set; } = "text";

    [Parameter]
    public string? InputMode { get; set; }

    [Parameter]
    public string? Placeholder { get; set; }

    /// <summary>How much can be typed.</summary>
    [Parameter]
    public int MostLetters { get; set; } = 64;

    private string Id => $"records-{Name}";

    private string ErrorId => $"{Id}-error";

    private string? Error => Wrong.TryGetValue(Name, out var words) ? Texts[words, Value].Value : null;

    private string? Invalid => Error is null ? null : "true";

    private string? DescribedBy => Error is null ? null : ErrorId;

    // What the address names is shown as it is, also when it cannot be chosen.
    private bool IsNoOption => Value.Length > 0 && Options?.Any(option => option.Value == Value) == false;

    private string Value
    {
        get => Values.GetValueOrDefault(Name) ?? "";
        set => Values[Name] = value ?? "";
    }
}
