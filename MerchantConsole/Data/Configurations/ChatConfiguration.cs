using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal sealed class ChatConfiguration :
    IEntityTypeConfiguration<Conversation>,
    IEntityTypeConfiguration<ChatMessage>,
    IEntityTypeConfiguration<ChatPicture>,
    IEntityTypeConfiguration<ChatSettings>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("Conversations");
        conversation.HasKey(c => new { c.ShopId, c.OrderSn });
        conversation.Property(c => c.OrderSn).HasMaxLength(OrderSn.Length);
        conversation.Property(c => c.LastText).HasMaxLength(Conversation.PreviewLength);
        conversation.HasIndex(c => new { c.ShopId, c.LastAt, c.OrderSn });

        // The unread ones are few among many: their list and their sum read this alone.
        conversation.HasIndex(c => new { c.ShopId, c.Unread, c.LastAt }).HasFilter("\"Unread\" > 0");
    }

    public void Configure(EntityTypeBuilder<ChatMessage> message)
    {
        message.ToTable("ChatMessages");
        message.HasKey(m => new { m.ShopId, m.OrderSn, m.Sequence });
        message.Property(m => m.OrderSn).HasMaxLength(OrderSn.Length);
        message.Property(m => m.Id).HasMaxLength(64);
        message.Property(m => m.StaffName).HasMaxLength(64);

        // A character may be two of the database's.
        message.Property(m => m.Text).HasMaxLength(2 * ChatMessage.LongestText);
        message.Property(m => m.CardId).HasMaxLength(AccountCardConfiguration.CardIdLength);
        message.HasIndex(m => new { m.ShopId, m.Id }).IsUnique();

        // How much one person said in the last minute.
        message.HasIndex(m => new { m.ShopId, m.StaffId, m.At }).HasFilter("\"StaffId\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ChatPicture> picture)
    {
        picture.ToTable("ChatPictures");
        picture.HasKey(p => new { p.ShopId, p.Id });
        picture.Property(p => p.OrderSn).HasMaxLength(OrderSn.Length);
        picture.Property(p => p.ContentType).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<ChatSettings> settings)
    {
        settings.ToTable("ChatSettings");
        settings.HasKey(s => s.ShopId);
        settings.Property(s => s.ShopId).ValueGeneratedNever();
        settings.Property(s => s.CardReply).HasMaxLength(400);
        settings.Property(s => s.Replies).AsJson();
    }
}
