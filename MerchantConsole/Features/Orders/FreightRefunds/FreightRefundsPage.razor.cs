using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>平台运费退款: what the platform's own service granted, from a file, by hand, or told by the service; the newest first (§4).</summary>
public sealed partial class FreightRefundsPage(FreightRefundQueries queries, ShopNotices notices, IStringLocalizer<SharedTexts> shared) : IDisposable
{
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private LoadView<FreightRefundPage>? view;
    private IDisposable? listening;
    private ElementReference heading;
    private string told = "";

    /// <summary>The place in the address; may be anything that somebody typed.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private IStringLocalizer<SharedTexts> Shared => shared;

    private FreightRefundCursor? Cursor => FreightRefundCursor.Read(After);

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is not null) listening = notices.Listen(staff.ShopId, change => change.Payouts.Count > 0 ? Task.CompletedTask : InvokeAsync(ReadAgainAsync));
    }

    private Task<FreightRefundPage> LoadAsync(CancellationToken cancellationToken) => queries.ListAsync(staff!.ShopId, Cursor, cancellationToken);

    // What is imported, entered or fetched names no payouts.
    private Task ReadAgainAsync() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask);

    // Where no row comes after it the focus goes to the heading.
    private async Task TellRemovedAsync(FreightRefundView refund, bool isLast)
    {
        told = Texts["Freight.Removed", refund.Amount.ToDisplay(), refund.OrderSn];
        if (isLast) await heading.FocusAsync();
    }

    private static string NextUrl(FreightRefundCursor next) => $"{ConsoleRoutes.FreightRefunds}?after={Uri.EscapeDataString(next.ToString())}";
}
