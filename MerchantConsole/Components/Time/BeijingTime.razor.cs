using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Time;

/// <summary>Shows an instant as Beijing time (§1), to the second unless told otherwise.</summary>
public partial class BeijingTime
{
    [Parameter, EditorRequired]
    public DateTimeOffset Instant { get; set; }

    /// <summary>A .NET format of Beijing's wall clock.</summary>
    [Parameter]
    public string Format { get; set; } = "yyyy-MM-dd HH:mm:ss";

    private string Text => ShopDay.BeijingTime(Instant).ToString(Format, CultureInfo.InvariantCulture);
}
