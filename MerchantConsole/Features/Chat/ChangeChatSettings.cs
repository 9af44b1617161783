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
    // Of a line that is too long, so that it is found.
    private const int ShownOfLine = 12;

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
        if (Check(reply, all) is { Count: > 0 } refusals) return Result<Done>.Refused(refusals);
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

    // Everything at once: whoever mends one line is not sent back for the next.
    private static List<Refusal> Check(string reply, IReadOnlyList<string> all)
    {
        var refusals = new List<Refusal>();
        if (!PayoutText.HasLength(reply))
            refusals.Add(new Refusal(RefusalCode.MessageLength) { Count = PayoutText.Length(reply), CountLimit = PayoutText.Longest });
        var tooLong = all.Where(line => !PayoutText.HasLength(line)).Select(line => $"{line[..Math.Min(ShownOfLine, line.Length)]}…").ToList();
        if (all.Count > ChatSettings.MostReplies || tooLong.Count > 0)
            refusals.Add(new Refusal(RefusalCode.QuickRepliesInvalid) { Count = all.Count, CountLimit = ChatSettings.MostReplies, Words = string.Join(" · ", tooLong) });
        var asking = all.Append(reply).SelectMany(PrivateAccountCheck.Find).Distinct(StringComparer.Ordinal).ToList();
        if (asking.Count > 0) refusals.Add(new Refusal(RefusalCode.MessageAsksForPrivateAccount) { Words = string.Join(" · ", asking) });
        return refusals;
    }
}
