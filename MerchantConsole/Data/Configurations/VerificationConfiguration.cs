using MerchantConsole.Domain.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class VerificationConfiguration : IEntityTypeConfiguration<VerificationRun>
{
    public void Configure(EntityTypeBuilder<VerificationRun> run)
    {
        run.ToTable("Verifications");
        run.HasKey(r => new { r.ShopId, r.Id });
        run.Property(r => r.Id).HasMaxLength(VerificationRun.IdLength);
        run.Property(r => r.AskedByName).HasMaxLength(64);
        run.Property(r => r.Findings).AsJson();
        run.HasIndex(r => r.NextAt);
        run.HasIndex(r => new { r.ShopId, r.DueAt });
    }
}
