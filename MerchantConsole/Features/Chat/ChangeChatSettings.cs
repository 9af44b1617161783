using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;

namespace MerchantConsole.Features.Chat;

/// <summary>Sets what the shop says again and again: quick replies, and the auto-reply to a submitted account (§10).</summary>
public sealed class ChangeChatSettings(ShopTransactions transactions)
{
    /// <summary>Who may.</summary>
    public static IReadOnlyCollection<StaffRole> Roles { get; } = [StaffRole.Admin, StaffRole.ServiceAdmin];

    /// <summary>
    /// <see cref="RefusalCode.RoleNotAllowed"/>; <see cref="RefusalCode.QuickRepliesInvalid"/> for more than 50, or one over 200 characters;
    /// <see cref="RefusalCode.MessageLength"/> for the auto-reply (1-200); <see cref="RefusalCode.MessageAsksForPrivateAccount"/> with the words (§4).
    /// </summary>
    public async Task<Result<Done>> RunAsync(
        int shopId, Guid staffId, string cardReply, IReadOnlyList<string> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replies);
        var (reply, all) = (PayoutText.Clean(cardReply), ChatSettings.Cleaned(replies.Take(2 * ChatSettings.MostReplies)));
        if (!PayoutText.HasLength(reply)) return new Refusal(RefusalCode.MessageLength) { Count = PayoutText.Length(reply), CountLimit = PayoutText.Longest };
        if (all.Count > ChatSettings.MostReplies || !all.All(PayoutText.HasLength))
            return new Refusal(RefusalCode.QuickRepliesInvalid) { Count = all.Count, CountLimit = ChatSettings.MostReplies };
        var asking = all.Append(reply).SelectMany(PrivateAccountCheck.Find).Distinct(StringComparer.Ordinal).ToList();
        if (asking.Count > 0) return new Refusal(RefusalCode.MessageAsksForPrivateAccount) { Words = string.Join(" · ", asking) };
        return await transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var staff = await transaction.Db.FindActiveAsync(shopId, staffId, Roles, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var settings = await transaction.Db.ChatSettings.FindAsync([shopId], cancellationToken);
                if (settings is null) transaction.Db.ChatSettings.Add(settings = new ChatSettings { ShopId = shopId });
                (settings.CardReply, settings.Replies) = (reply, all);
                transaction.TouchChat();
                return new Done();
            },
            cancellationToken);
    }
}
