using MerchantConsole.Domain.Recharges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class RechargeConfiguration :
    IEntityTypeConfiguration<Recharge>,
    IEntityTypeConfiguration<RechargePayment>,
    IEntityTypeConfiguration<RechargeRefund>,
    IEntityTypeConfiguration<ProviderEvent>
{
    // The longest that a provider names.
    private const int TransactionLength = 64;
    private const int NumberLength = 32;

    public void Configure(EntityTypeBuilder<Recharge> recharge)
    {
        recharge.ToTable("Recharges", table => table.HasCheckConstraint("CK_Recharges_Amount", "\"AmountFen\" > 0"));
        recharge.HasKey(r => new { r.ShopId, r.PayoutId });
        recharge.Property(r => r.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        recharge.Property(r => r.Number).HasMaxLength(NumberLength);
        recharge.Property(r => r.CodeLink).HasMaxLength(1024);
        recharge.Property(r => r.Refusal).HasMaxLength(400);
        recharge.Money(r => r.Amount, "AmountFen");
        recharge.Property(r => r.Version).IsConcurrencyToken();
        recharge.HasIndex(r => r.Number).IsUnique();
        recharge.HasIndex(r => r.NextAt);
    }

    public void Configure(EntityTypeBuilder<RechargePayment> payment)
    {
        payment.ToTable("RechargePayments", table => table.HasCheckConstraint("CK_RechargePayments_Amount", "\"AmountFen\" > 0"));
        payment.HasKey(p => new { p.ShopId, p.Method, p.Transaction });
        payment.Property(p => p.Transaction).HasMaxLength(TransactionLength);
        payment.Property(p => p.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        payment.Money(p => p.Amount, "AmountFen");

        // W1: credited once for ever, whatever the shop.
        payment.HasIndex(p => new { p.Method, p.Transaction }).IsUnique();
        payment.HasIndex(p => new { p.ShopId, p.PayoutId });
    }

    public void Configure(EntityTypeBuilder<RechargeRefund> refund)
    {
        refund.ToTable("RechargeRefunds", table => table.HasCheckConstraint("CK_RechargeRefunds_Amount", "\"AmountFen\" > 0"));
        refund.HasKey(r => new { r.ShopId, r.Number });
        refund.Property(r => r.Number).HasMaxLength(NumberLength);
        refund.Property(r => r.Transaction).HasMaxLength(TransactionLength);
        refund.Property(r => r.PayoutId).HasMaxLength(PayoutConfiguration.PayoutIdLength);
        refund.Property(r => r.Reference).HasMaxLength(TransactionLength);
        refund.Property(r => r.Detail).HasMaxLength(400);
        refund.Money(r => r.Amount, "AmountFen");
        refund.Property(r => r.Version).IsConcurrencyToken();
        refund.HasIndex(r => new { r.Method, r.Transaction }).IsUnique();
        refund.HasIndex(r => new { r.ShopId, r.PayoutId });
        refund.HasIndex(r => r.NextAt);
    }

    public void Configure(EntityTypeBuilder<ProviderEvent> row)
    {
        row.ToTable("ProviderEvents");
        row.HasKey(e => new { e.ShopId, e.Id });
        row.Property(e => e.Id).HasMaxLength(160);
        row.Property(e => e.Number).HasMaxLength(64);
        row.Property(e => e.Transaction).HasMaxLength(TransactionLength);
        row.Property(e => e.RefundNumber).HasMaxLength(64);
        row.Money(e => e.Amount, "AmountFen");
        row.HasIndex(e => e.NextAt);
    }
}
