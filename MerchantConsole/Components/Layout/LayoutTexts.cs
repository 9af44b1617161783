namespace MerchantConsole.Components.Layout;

/// <summary>Marks the texts of the layout: navigation, bar, reconnecting, errors.</summary>
public sealed class LayoutTexts;
