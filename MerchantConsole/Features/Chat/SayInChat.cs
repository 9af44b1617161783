using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Chat;

/// <summary>What somebody sends: words or a picture.</summary>
/// <param name="OrderSn">The order's chat.</param>
/// <param name="Key">The sender's own; the same key again is the same message.</param>
/// <param name="Text">The words; not looked at when there is a picture.</param>
/// <param name="Picture">The file as it was sent; null for words.</param>
public sealed record ChatSaying(string OrderSn, Guid Key, string? Text, byte[]? Picture = null);

/// <summary>A person of the shop, or a buyer's simulated phone, says something in an order's chat.</summary>
public sealed class SayInChat(ShopTransactions transactions)
{
    /// <summary>
    /// <see cref="RefusalCode.OrderNotFound"/>; <see cref="RefusalCode.ChatTextLength"/> (1-500 characters);
    /// <see cref="RefusalCode.MessageAsksForPrivateAccount"/> with the words (§4); <see cref="RefusalCode.ChatTooFast"/> over
    /// <see cref="ChatLimits.OfStaff"/> a minute; what <see cref="PictureCleaner"/> refuses.
    /// </summary>
    public async Task<Result<Done>> AsStaffAsync(int shopId, Guid staffId, ChatSaying saying, CancellationToken cancellationToken = default)
    {
        var read = Read(saying, isStaff: true);
        if (!read.Succeeded) return read.Refusals[0];
        return await transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var staff = await transaction.Db.FindActiveAsync(shopId, staffId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                if (await transaction.Db.HasSaidAsync(shopId, saying, cancellationToken)) return new Done();
                var since = transaction.Now - ChatLimits.Window;
                var lately = await transaction.Db.ChatMessages
                    .CountAsync(m => m.ShopId == shopId && m.StaffId == staffId && m.At > since, cancellationToken);
                if (lately >= ChatLimits.OfStaff) return new Refusal(RefusalCode.ChatTooFast) { CountLimit = ChatLimits.OfStaff };
                var words = read.Value.Words with { Sender = ChatSender.Staff, StaffId = staffId, StaffName = staff.Value.DisplayName };
                return await SayAsync(transaction, saying, words, read.Value.Picture, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>
    /// The buyer of the order, by the simulated phone (whoever holds it was checked by the sandbox). Refused as <see cref="AsStaffAsync"/> is; what a buyer
    /// writes is not looked through for accounts.
    /// </summary>
    public async Task<Result<Done>> AsBuyerAsync(int shopId, ChatSaying saying, CancellationToken cancellationToken = default)
    {
        var read = Read(saying, isStaff: false);
        if (!read.Succeeded) return read.Refusals[0];
        return await transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                if (await transaction.Db.HasSaidAsync(shopId, saying, cancellationToken)) return new Done();
                var since = transaction.Now - ChatLimits.Window;
                var lately = await transaction.Db.ChatMessages
                    .Where(m => m.ShopId == shopId && m.OrderSn == saying.OrderSn)
                    .OrderByDescending(m => m.Sequence)
                    .Take(10 * ChatLimits.OfBuyer)
                    .CountAsync(m => m.Sender == ChatSender.Buyer && m.At > since, cancellationToken);
                if (lately >= ChatLimits.OfBuyer) return new Refusal(RefusalCode.ChatTooFast) { CountLimit = ChatLimits.OfBuyer };
                return await SayAsync(transaction, saying, read.Value.Words with { Sender = ChatSender.Buyer }, read.Value.Picture, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>What stands against words before they are sent; empty when nothing does.</summary>
    public static IReadOnlyList<Refusal> Check(string? text)
    {
        var length = PayoutText.Length(text);
        if (length is 0 or > ChatMessage.LongestText) return [new Refusal(RefusalCode.ChatTextLength) { Count = length, CountLimit = ChatMessage.LongestText }];
        return PrivateAccountCheck.Find(PayoutText.Clean(text)) is { Count: > 0 } found
            ? [new Refusal(RefusalCode.MessageAsksForPrivateAccount) { Words = string.Join(" · ", found) }]
            : [];
    }

    // Outside of the transaction: a picture takes its time to be made anew.
    private static Result<ReadSaying> Read(ChatSaying saying, bool isStaff)
    {
        ArgumentNullException.ThrowIfNull(saying);
        if (saying.Picture is { } sent)
        {
            var cleaned = PictureCleaner.Clean(sent);
            return cleaned.Succeeded ? new ReadSaying(new ChatWords(default, ChatKind.Picture, ""), cleaned.Value) : cleaned.Refusals[0];
        }

        var text = PayoutText.Clean(saying.Text);
        var refusal = Check(text).FirstOrDefault(refusal => isStaff || refusal.Code == RefusalCode.ChatTextLength);
        return refusal is null ? new ReadSaying(new ChatWords(default, ChatKind.Text, text), null) : refusal;
    }

    private static async Task<Result<Done>> SayAsync(
        ShopTransaction transaction, ChatSaying saying, ChatWords words, CleanPicture? picture, CancellationToken cancellationToken)
    {
        var (db, shopId) = (transaction.Db, transaction.Shop.Id);
        if (!await db.Orders.AnyAsync(o => o.ShopId == shopId && o.OrderSn == saying.OrderSn, cancellationToken))
            return new Refusal(RefusalCode.OrderNotFound) { Words = saying.OrderSn };
        var said = await transaction.SayAsync(
            saying.OrderSn, ChatWriting.IdOf(saying), words with { PictureId = picture is null ? null : saying.Key }, cancellationToken);
        if (said is not null && picture is not null)
            db.ChatPictures.Add(new ChatPicture
            {
                ShopId = shopId,
                Id = saying.Key,
                OrderSn = saying.OrderSn,
                ContentType = picture.ContentType,
                Contents = picture.Contents,
                Width = picture.Width,
                Height = picture.Height,
            });
        return new Done();
    }

    private sealed record ReadSaying(ChatWords Words, CleanPicture? Picture);
}
