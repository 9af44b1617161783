using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Domain.Verification;
using MerchantConsole.Features.Account;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>
/// The console's one model, on either database. A context lives for one operation. Every table of a shop has a key that begins with the
/// shop; the sign-in tables alone are over all shops.
/// </summary>
public abstract class ConsoleDbContext(DbContextOptions options)
    : IdentityUserContext<SignInAccount, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Shop> Shops => Set<Shop>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<FreightRefund> FreightRefunds => Set<FreightRefund>();

    public DbSet<Payout> Payouts => Set<Payout>();

    public DbSet<PayoutEvent> PayoutEvents => Set<PayoutEvent>();

    public DbSet<PayoutAttempt> PayoutAttempts => Set<PayoutAttempt>();

    public DbSet<PayoutDecision> PayoutDecisions => Set<PayoutDecision>();

    public DbSet<DayUse> DayUses => Set<DayUse>();

    public DbSet<PayoutSum> PayoutSums => Set<PayoutSum>();

    public DbSet<QuotaChange> QuotaChanges => Set<QuotaChange>();

    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();

    public DbSet<Posting> Postings => Set<Posting>();

    public DbSet<BuyerMessage> BuyerMessages => Set<BuyerMessage>();

    public DbSet<Recharge> Recharges => Set<Recharge>();

    public DbSet<RechargePayment> RechargePayments => Set<RechargePayment>();

    public DbSet<RechargeRefund> RechargeRefunds => Set<RechargeRefund>();

    public DbSet<ProviderEvent> ProviderEvents => Set<ProviderEvent>();

    public DbSet<AccountCard> AccountCards => Set<AccountCard>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<ChatMessage> ChatMessages => Set<ChatMessage>();

    public DbSet<ChatPicture> ChatPictures => Set<ChatPicture>();

    public DbSet<ChatSettings> ChatSettings => Set<ChatSettings>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<RecordExport> RecordExports => Set<RecordExport>();

    public DbSet<VerificationRun> Verifications => Set<VerificationRun>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ConsoleDbContext).Assembly);
    }
}
