using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// Plays the platform: grants a freight refund for an order, in the sandbox's own book. The console knows nothing of it until it asks, as it does when
/// a form or the order's page opens.
/// </summary>
public sealed class GrantFreightRefund(SandboxAccess access, SandboxFreightFeed feed, IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>What was granted; refused with what stands against the order or the amount.</summary>
    public async Task<Result<PlatformFreightRefund>> RunAsync(
        SandboxCaller caller, string? order, Money? amount, string note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(note);
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        if (!OrderSn.TryRead(order, out var orderSn)) return new Refusal(RefusalCode.OrderSnInvalid);
        if (amount is not { } granted || FreightRefundRules.Against(granted) is not null) return new Refusal(RefusalCode.AmountInvalid);
        if (note.Length > FreightRefundRules.LongestNote) return new Refusal(RefusalCode.NoteLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shopId = await db.Orders
            .Where(o => o.OrderSn == orderSn && (caller.OnlyShop == null || o.ShopId == caller.OnlyShop))
            .Select(o => (int?)o.ShopId)
            .FirstOrDefaultAsync(cancellationToken);
        if (shopId is not { } shop) return new Refusal(RefusalCode.OrderNotFound);
        return await Task.Run(() => feed.Grant(shop, orderSn, granted, clock.GetUtcNow().ToWholeMilliseconds(), note), cancellationToken);
    }
}

/// <summary>Says whether the platform's freight refund service answers in the sandbox.</summary>
public sealed class SwitchFreightFeed(SandboxAccess access, SandboxFreightFeed feed)
{
    public async Task<Result<Done>> RunAsync(SandboxCaller caller, bool isDown, CancellationToken cancellationToken = default)
    {
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        feed.IsDown = isDown;
        return new Done();
    }
}
