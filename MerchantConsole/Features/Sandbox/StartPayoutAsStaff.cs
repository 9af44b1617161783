using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>A payout that is asked for in an account's name; reason and message are the first presets of its type.</summary>
/// <param name="Account">The sign-in name.</param>
/// <param name="Key">The form's key (§7).</param>
/// <param name="OrderSn">The order's number.</param>
/// <param name="Type">打款类型.</param>
/// <param name="Amount">At most <see cref="MostFen"/>.</param>
/// <param name="Choice">Where the money is to come from.</param>
/// <param name="ConfirmsRepeat">The person has confirmed that it is no repeat.</param>
public sealed record PayoutAsked(
    string Account, Guid Key, string OrderSn, PayoutType Type, Money Amount, FundingChoice Choice, bool ConfirmsRepeat)
{
    /// <summary>Far above every cap, and far below where sums could overflow.</summary>
    public const long MostFen = 100_000_000;
}

/// <summary>Starts a payout in the name of an account, by the very command that the form calls (§15).</summary>
public sealed class StartPayoutAsStaff(SandboxAccess access, SandboxStaff people, StartPayout start)
{
    /// <summary>As <see cref="StartPayout"/>; <see cref="RefusalCode.StaffNotFound"/> when the caller sees no such account.</summary>
    public async Task<Result<StartedPayout>> RunAsync(SandboxCaller caller, PayoutAsked asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(asked);
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        if (await people.FindAsync(asked.Account, caller.OnlyShop, cancellationToken) is not { } staff) return new Refusal(RefusalCode.StaffNotFound);
        var draft = new PayoutDraft(
            asked.OrderSn, asked.Type, asked.Amount, PayoutPresets.ReasonsOf(asked.Type)[0], PayoutPresets.MessagesOf(asked.Type)[0]);

        // Whoever goes away has asked all the same: the key finds the answer.
        return await start.RunAsync(
            new StartPayoutRequest(staff.ShopId, staff.Id, asked.Key, draft, asked.Choice, asked.ConfirmsRepeat), CancellationToken.None);
    }
}

/// <summary>An account and its shop.</summary>
public sealed record StaffOfAccount(int ShopId, Guid Id);

/// <summary>Finds people by their sign-in names, which are unique over all shops.</summary>
public sealed class SandboxStaff(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Null when there is none; with <paramref name="onlyShop"/> none outside that shop.</summary>
    public async Task<StaffOfAccount?> FindAsync(string account, int? onlyShop, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Staff
            .Where(s => s.AccountName == account && (onlyShop == null || s.ShopId == onlyShop))
            .Select(s => new StaffOfAccount(s.ShopId, s.Id))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
