using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class PayoutConfiguration :
    IEntityTypeConfiguration<Payout>,
    IEntityTypeConfiguration<PayoutEvent>,
    IEntityTypeConfiguration<PayoutAttempt>,
    IEntityTypeConfiguration<PayoutDecision>,
    IEntityTypeConfiguration<PayoutSum>
{
    public const int PayoutIdLength = PayoutNumber.Length;

    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("Payouts", table => table.HasCheckConstraint("CK_Payouts_Amount", "\"AmountFen\" > 0"));
        payout.HasKey(p => new { p.ShopId, p.Id });
        payout.Property(p => p.Id).HasMaxLength(PayoutIdLength);
        payout.Property(p => p.OrderSn).HasMaxLength(OrderSn.Length);
        payout.Property(p => p.ProductId).HasMaxLength(OrderConfiguration.ProductIdLength);
        payout.Property(p => p.BuyerId).HasMaxLength(OrderConfiguration.BuyerIdLength);
        payout.Property(p => p.Reason).HasMaxLength(400);
        payout.Property(p => p.MessageToBuyer).HasMaxLength(400);
        payout.Money(p => p.Amount, "AmountFen");
        payout.Ignore(p => p.RailNumber);
        payout.Property(p => p.Version).IsConcurrencyToken();

        // One index finds all due work of all shops; every other begins with the shop.
        payout.HasIndex(p => p.NextAt);
        payout.HasIndex(p => new { p.ShopId, p.OrderSn });
        payout.HasIndex(p => new { p.ShopId, p.CommittedAt });

        // One for each way into the records (§12), in the order of the list: see PayoutIndex.
        payout.HasIndex(p => new { p.ShopId, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.DeductedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.ApplicantId, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.State, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.Type, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.Source, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.ProductId, p.StartedAt, p.Id });
        payout.HasIndex(p => new { p.ShopId, p.BuyerId, p.StartedAt, p.Id });

        // The one by amount is made by the migrations: EF knows no index over a complex type.

        // Waiting times are read from it alone, and only decided requests are in it.
        payout.HasIndex(p => new { p.ShopId, p.DecidedAt, p.StartedAt, p.State, p.ApplicantId }).HasFilter("\"DecidedAt\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<PayoutEvent> row)
    {
        row.ToTable("PayoutEvents");
        row.HasKey(e => new { e.ShopId, e.PayoutId, e.Version });
        row.Property(e => e.PayoutId).HasMaxLength(PayoutIdLength);
        row.Property(e => e.ActorName).HasMaxLength(64);
        row.Property(e => e.Note).HasMaxLength(400);
    }

    public void Configure(EntityTypeBuilder<PayoutAttempt> attempt)
    {
        attempt.ToTable("PayoutAttempts");
        attempt.HasKey(a => new { a.ShopId, a.PayoutId, a.Number });
        attempt.Property(a => a.PayoutId).HasMaxLength(PayoutIdLength);
        attempt.Property(a => a.RailNumber).HasMaxLength(32);
        attempt.Property(a => a.Rail).HasMaxLength(32);
        attempt.Property(a => a.ProviderReference).HasMaxLength(64);
        attempt.Property(a => a.Detail).HasMaxLength(400);
        attempt.HasIndex(a => a.RailNumber).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PayoutDecision> decision)
    {
        decision.ToTable("PayoutDecisions");
        decision.HasKey(d => new { d.ShopId, d.Id });
        decision.Property(d => d.PayoutId).HasMaxLength(PayoutIdLength);
        decision.Property(d => d.Facts!).AsJson();
        decision.Property(d => d.Verdict!).AsJson();
        decision.Property(d => d.Refusals).AsJson();
        decision.HasIndex(d => new { d.ShopId, d.FormKey }).IsUnique();
        decision.HasIndex(d => new { d.ShopId, d.PayoutId });
    }

    public void Configure(EntityTypeBuilder<PayoutSum> sum)
    {
        sum.ToTable("PayoutSums");
        sum.HasKey(s => new { s.ShopId, s.Day, s.ApplicantId, s.Type, s.Source, s.State, s.Reason });
        sum.Property(s => s.Reason).HasMaxLength(400);
    }
}
