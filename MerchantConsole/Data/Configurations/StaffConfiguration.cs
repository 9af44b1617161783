using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class StaffConfiguration :
    IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<QuotaChange>, IEntityTypeConfiguration<SignInAccount>
{
    public void Configure(EntityTypeBuilder<StaffMember> staff)
    {
        staff.ToTable("Staff");
        staff.HasKey(s => new { s.ShopId, s.Id });
        staff.Property(s => s.AccountName).HasMaxLength(32);
        staff.Property(s => s.DisplayName).HasMaxLength(32);
        staff.Ignore(s => s.Quota);
        staff.Ignore(s => s.Raise);
    }

    public void Configure(EntityTypeBuilder<QuotaChange> change)
    {
        change.ToTable("QuotaChanges");
        change.HasKey(c => new { c.ShopId, c.Id });
        change.Property(c => c.ByName).HasMaxLength(32);
        change.Property(c => c.Note).HasMaxLength(400);
        change.HasIndex(c => new { c.ShopId, c.StaffId, c.Id });
    }

    public void Configure(EntityTypeBuilder<SignInAccount> account) => account.HasIndex(a => a.ShopId);
}
