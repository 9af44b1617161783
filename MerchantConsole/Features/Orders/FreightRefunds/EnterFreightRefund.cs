using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>A freight refund as somebody enters it by hand.</summary>
/// <param name="Key">Given when the form opens: the same key again is the same refund.</param>
/// <param name="OrderSn">The order number as typed.</param>
/// <param name="Amount">Null while nothing readable is typed.</param>
/// <param name="GrantedAt">When the platform granted it; null while nothing readable is typed.</param>
/// <param name="Note">At most <see cref="FreightRefundRules.LongestNote"/> characters; may be empty.</param>
public sealed record EnterFreightRefundRequest(
    int ShopId, Guid StaffId, Guid Key, string OrderSn, Money? Amount, DateTimeOffset? GrantedAt, string Note);

/// <summary>Enters a freight refund that the platform granted and no file or service told; who entered it and when stands with it.</summary>
public sealed class EnterFreightRefund(ShopTransactions transactions)
{
    /// <summary>
    /// Its id; else everything that stands against it: <see cref="RefusalCode.RoleNotAllowed"/>, the order's number or that the shop has none such,
    /// the amount, the time, the note; <see cref="RefusalCode.FreightRefundEntered"/> when one of the same amount and minute is there already.
    /// </summary>
    public Task<Result<string>> RunAsync(EnterFreightRefundRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return transactions.RunAsync(request.ShopId, transaction => EnterAsync(transaction, request, cancellationToken), cancellationToken);
    }

    private static async Task<Result<string>> EnterAsync(
        ShopTransaction transaction, EnterFreightRefundRequest request, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var staff = await db.FindActiveAsync(request.ShopId, request.StaffId, FreightRefundRules.Roles, cancellationToken);
        if (!staff.Succeeded) return Result<string>.Refused(staff.Refusals);
        var note = PayoutText.Clean(request.Note);
        var isNumber = OrderSn.TryRead(request.OrderSn, out var orderSn);
        var refusals = Check(request, note, transaction.Now);
        var order = isNumber
            ? await db.Orders.Where(o => o.ShopId == request.ShopId && o.OrderSn == orderSn).Select(o => new { o.GroupedAt }).SingleOrDefaultAsync(cancellationToken)
            : null;
        if (order is null) refusals.Insert(0, new Refusal(isNumber ? RefusalCode.OrderNotFound : RefusalCode.OrderSnInvalid));
        else if (request.GrantedAt is { } at && FreightRefundRules.AgainstOrder(at, order.GroupedAt) is { } early) refusals.Add(early);
        if (refusals.Count > 0) return Result<string>.Refused(refusals);

        // Twice pressed is once entered.
        var id = $"H{request.Key:N}";
        if (await db.FreightRefunds.AnyAsync(r => r.ShopId == request.ShopId && r.Id == id, cancellationToken)) return id;
        if (await FindSameAsync(db, request, orderSn, cancellationToken) is { } same) return same;
        db.FreightRefunds.Add(new FreightRefund
        {
            ShopId = request.ShopId,
            Id = id,
            OrderSn = orderSn,
            Amount = request.Amount!.Value,
            GrantedAt = request.GrantedAt!.Value,
            Note = note,
            Source = FreightRefundSource.ByHand,
            EnteredById = staff.Value.Id,
            EnteredBy = staff.Value.DisplayName,
            EnteredAt = transaction.Now,
        });
        return id;
    }

    // Minutes are what is typed: one that a file or the service told to the second is the same.
    private static async Task<Refusal?> FindSameAsync(
        ConsoleDbContext db, EnterFreightRefundRequest request, string orderSn, CancellationToken cancellationToken)
    {
        var (amount, from) = (request.Amount!.Value, FreightRefundRules.Minute(request.GrantedAt!.Value));
        var until = from.AddMinutes(1);
        var same = await db.FreightRefunds
            .Where(r => r.ShopId == request.ShopId && r.OrderSn == orderSn && r.Amount == amount && r.GrantedAt >= from && r.GrantedAt < until)
            .OrderBy(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (same is null) return null;
        var by = same.Source == FreightRefundSource.ByHand ? same.EnteredBy : same.Id;
        return new Refusal(RefusalCode.FreightRefundEntered) { Amount = same.Amount, Since = same.GrantedAt, Words = by };
    }

    private static List<Refusal> Check(EnterFreightRefundRequest request, string note, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (request.Amount is not { } amount) refusals.Add(FreightRefundRules.AmountRule);
        else if (FreightRefundRules.Against(amount) is { } badAmount) refusals.Add(badAmount);
        if (request.GrantedAt is not { } at) refusals.Add(new Refusal(RefusalCode.TimeInvalid));
        else if (FreightRefundRules.Against(at, now) is { } badTime) refusals.Add(new Refusal(badTime));
        if (note.Length > FreightRefundRules.LongestNote) refusals.Add(new Refusal(RefusalCode.NoteLength));
        return refusals;
    }
}
