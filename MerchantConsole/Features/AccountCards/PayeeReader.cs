using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What is known of whom an attempt pays.</summary>
/// <param name="Account">The account in plain text; null for the first attempt, which pays the buyer by the platform.</param>
/// <param name="IsUnreadable">There is an account, but no key of this node opens it: nothing may be sent.</param>
public sealed record AttemptPayee(PayeeAccount? Account, bool IsUnreadable)
{
    public override string ToString() => nameof(AttemptPayee);
}

/// <summary>Opens what a buyer wrote, for the rail's call alone (§10): there is no other reader, and none for people.</summary>
public sealed class PayeeReader(AccountSeal seal, ILogger<PayeeReader> log)
{
    public async Task<AttemptPayee> FindAsync(ConsoleDbContext db, int shopId, string payoutId, int attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (attempt <= 1) return new(null, false);
        var card = await db.AccountCards.AsNoTracking()
            .SingleOrDefaultAsync(c => c.ShopId == shopId && c.PayoutId == payoutId && c.Attempt == attempt, cancellationToken);
        var number = Open(card, nameof(AccountCard.SealedNumber), card?.SealedNumber);
        var name = Open(card, nameof(AccountCard.SealedHolderName), card?.SealedHolderName);
        var bank = Open(card, nameof(AccountCard.SealedBank), card?.SealedBank);
        if (card?.Kind is { } kind && number is not null && name is not null && (bank is null) == (card.SealedBank is null))
            return new(new PayeeAccount(kind, number, name, bank), false);
        log.LogCritical(
            "The account of attempt {Attempt} of {PayoutId} of shop {ShopId} cannot be read: this node's AccountData:KeyFolder lacks its key", attempt, payoutId, shopId);
        return new(null, true);
    }

    private string? Open(AccountCard? card, string column, string? sealedText) =>
        card is null || sealedText is null ? null : seal.Open(card.ShopId, card.PayoutId, column, sealedText);
}
