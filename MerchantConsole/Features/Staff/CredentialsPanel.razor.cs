using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Staff;

/// <summary>An account and the password that was just set, to be copied and handed over; shown this once.</summary>
public sealed partial class CredentialsPanel
{
    /// <summary>What was done.</summary>
    [Parameter, EditorRequired]
    public string What { get; set; } = "";

    [Parameter, EditorRequired]
    public Credentials Credentials { get; set; } = default!;
}
