using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class LedgerConfiguration :
    IEntityTypeConfiguration<JournalEntry>,
    IEntityTypeConfiguration<Posting>,
    IEntityTypeConfiguration<BuyerMessage>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("JournalEntries");
        entry.HasKey(e => new { e.ShopId, e.Id });
        entry.Property(e => e.Id).HasMaxLength(64);
        entry.Property(e => e.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        entry.HasMany(e => e.Postings).WithOne().HasForeignKey(p => new { p.ShopId, p.EntryId });
    }

    public void Configure(EntityTypeBuilder<Posting> posting)
    {
        posting.ToTable("Postings", table => table.HasCheckConstraint("CK_Postings_Amount", "\"AmountFen\" > 0"));
        posting.HasKey(p => new { p.ShopId, p.EntryId, p.Line });
        posting.Property(p => p.EntryId).HasMaxLength(64);
        posting.Property(p => p.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        posting.Money(p => p.Amount, "AmountFen");
        posting.HasIndex(p => new { p.ShopId, p.PayoutId });
    }

    public void Configure(EntityTypeBuilder<BuyerMessage> message)
    {
        message.ToTable("BuyerMessages");
        message.HasKey(m => new { m.ShopId, m.Id });
        message.Property(m => m.Id).HasMaxLength(64);
        message.Property(m => m.OrderSn).HasMaxLength(OrderSn.Length);
        message.Property(m => m.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        message.Property(m => m.Title).HasMaxLength(100);
        message.Property(m => m.Body).HasMaxLength(600);
        message.HasIndex(m => new { m.ShopId, m.OrderSn });
    }
}
