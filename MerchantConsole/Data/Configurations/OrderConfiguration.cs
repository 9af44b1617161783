using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<FreightRefund>
{
    public const int ProductIdLength = 32;
    public const int BuyerIdLength = 64;
    private const int ProductNameLength = 200;

    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.ToTable("Orders");
        order.HasKey(o => new { o.ShopId, o.OrderSn });
        order.Property(o => o.OrderSn).HasMaxLength(OrderSn.Length);
        order.Property(o => o.ProductId).HasMaxLength(ProductIdLength);
        order.Property(o => o.ProductName).HasMaxLength(ProductNameLength);
        order.Property(o => o.Specification).HasMaxLength(200);
        order.Property(o => o.Status).HasMaxLength(40);
        order.Property(o => o.AfterSalesStatus).HasMaxLength(40);
        order.Property(o => o.BuyerId).HasMaxLength(BuyerIdLength);
        order.Property(o => o.BuyerNickname).HasMaxLength(64);
        order.Property(o => o.MerchantNote).HasMaxLength(500);
        order.Money(o => o.PaidAmount, "PaidAmountFen");
        order.HasIndex(o => new { o.ShopId, o.ProductId, o.OrderSn });
        order.HasIndex(o => new { o.ShopId, o.BuyerId, o.OrderSn });

        // From a nickname to the buyers who go by it.
        order.HasIndex(o => new { o.ShopId, o.BuyerNickname, o.BuyerId });
        order.HasIndex(o => new { o.ShopId, o.GroupedAt, o.OrderSn });
        order.HasIndex(o => new { o.ShopId, o.Status, o.OrderSn });
    }

    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("Products");
        product.HasKey(p => new { p.ShopId, p.ProductId, p.Name });
        product.Property(p => p.ProductId).HasMaxLength(ProductIdLength);
        product.Property(p => p.Name).HasMaxLength(ProductNameLength);
    }

    public void Configure(EntityTypeBuilder<FreightRefund> refund)
    {
        refund.ToTable("FreightRefunds");
        refund.HasKey(r => new { r.ShopId, r.Id });
        refund.Property(r => r.Id).HasMaxLength(64);
        refund.Property(r => r.OrderSn).HasMaxLength(OrderSn.Length);
        refund.Property(r => r.Note).HasMaxLength(200);
        refund.Property(r => r.EnteredBy).HasMaxLength(64);
        refund.Money(r => r.Amount, "AmountFen");
        refund.HasIndex(r => new { r.ShopId, r.OrderSn });
        refund.HasIndex(r => new { r.ShopId, r.GrantedAt, r.Id });
    }
}
