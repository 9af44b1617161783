using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>The searches that are asked for most, one press away; the built-in ones and the saved.</summary>
public partial class RecordQuickLinks
{
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public ShopDay Today { get; set; }

    /// <summary>The person who looks.</summary>
    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    private IEnumerable<(string Text, string Url)> Links => BuiltInViews.Keys.Select(key => ($"Quick.{key}", BuiltInViews.Url(key, Staff, Today)));
}
