using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class StaffConfiguration : IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<SignInAccount>
{
    public void Configure(EntityTypeBuilder<StaffMember> staff)
    {
        staff.ToTable("Staff");
        staff.HasKey(s => new { s.ShopId, s.Id });
        staff.Property(s => s.AccountName).HasMaxLength(32);
        staff.Property(s => s.DisplayName).HasMaxLength(32);
        staff.Ignore(s => s.Quota);
    }

    public void Configure(EntityTypeBuilder<SignInAccount> account) => account.HasIndex(a => a.ShopId);
}
