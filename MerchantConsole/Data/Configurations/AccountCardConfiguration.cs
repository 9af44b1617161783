using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class AccountCardConfiguration : IEntityTypeConfiguration<AccountCard>
{
    public const int CardIdLength = 24;

    // What is sealed is longer than what it holds: header, nonce, tag, in letters.
    private const int SealedLength = 1000;

    public void Configure(EntityTypeBuilder<AccountCard> card)
    {
        card.ToTable("AccountCards");
        card.HasKey(c => new { c.ShopId, c.Id });
        card.Property(c => c.Id).HasMaxLength(CardIdLength);
        card.Property(c => c.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        card.Property(c => c.OrderSn).HasMaxLength(OrderSn.Length);
        card.Property(c => c.TokenHash).HasMaxLength(64);
        card.Property(c => c.SealedToken).HasMaxLength(SealedLength);
        card.Property(c => c.SentByName).HasMaxLength(64);
        card.Property(c => c.SealedNumber).HasMaxLength(SealedLength);
        card.Property(c => c.SealedHolderName).HasMaxLength(SealedLength);
        card.Property(c => c.SealedBank).HasMaxLength(SealedLength);
        card.Property(c => c.Version).IsConcurrencyToken();

        // A link is looked up before its shop is known.
        card.HasIndex(c => c.TokenHash).IsUnique();
        card.HasIndex(c => c.NextAt);
        card.HasIndex(c => new { c.ShopId, c.PayoutId, c.Number }).IsUnique();
        card.HasIndex(c => new { c.ShopId, c.OrderSn });
    }
}
