using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class ShopConfiguration : IEntityTypeConfiguration<Shop>, IEntityTypeConfiguration<DayUse>
{
    public void Configure(EntityTypeBuilder<Shop> shop)
    {
        shop.ToTable("Shops", table => table.HasCheckConstraint("CK_Shops_GoodsBalance", "\"GoodsBalanceFen\" >= 0"));
        shop.HasKey(s => s.Id);
        shop.Property(s => s.Id).ValueGeneratedNever();
        shop.Property(s => s.Name).HasMaxLength(100);
        shop.Money(s => s.GoodsBalance, "GoodsBalanceFen");
        shop.Property(s => s.Policy).AsJson();
    }

    public void Configure(EntityTypeBuilder<DayUse> use)
    {
        use.ToTable("DayUses");
        use.HasKey(u => new { u.ShopId, u.Day, u.StaffId });
        use.Money(u => u.Payouts, "PayoutsFen");
        use.Money(u => u.Goods, "GoodsFen");
    }
}
