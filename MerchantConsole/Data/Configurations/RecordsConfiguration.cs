using MerchantConsole.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class RecordsConfiguration : IEntityTypeConfiguration<SavedView>, IEntityTypeConfiguration<RecordExport>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("SavedViews");
        view.HasKey(v => new { v.ShopId, v.Id });
        view.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
        view.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        view.HasIndex(v => new { v.ShopId, v.OwnerId, v.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RecordExport> export)
    {
        export.ToTable("RecordExports");
        export.HasKey(e => new { e.ShopId, e.Id });
        export.Property(e => e.Id).HasMaxLength(RecordExport.IdLength);
        export.Property(e => e.StaffName).HasMaxLength(64);
        export.Property(e => e.Query).HasMaxLength(SavedView.LongestQuery);
        export.Property(e => e.Language).HasMaxLength(10);
        export.HasIndex(e => e.NextAt);
        export.HasIndex(e => new { e.ShopId, e.RequestedAt });
    }
}
