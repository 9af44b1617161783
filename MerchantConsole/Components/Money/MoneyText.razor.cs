using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components;

/// <summary>Shows an amount of money.</summary>
public partial class MoneyText
{
    [Parameter, EditorRequired]
    public Money Amount { get; set; }

    private string Text => Amount.ToDisplay();
}

/// <summary>How amounts are written for people.</summary>
public static class MoneyDisplay
{
    /// <summary>¥1,234.50.</summary>
    public static string ToDisplay(this Money amount) =>
        string.Create(CultureInfo.InvariantCulture, $"¥{amount.Fen / 100:N0}.{amount.Fen % 100:00}");
}
