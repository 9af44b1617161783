using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>One freight refund as a file says it.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Number">The platform's number, 1-64 characters.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="Note">At most <see cref="FreightRefundRules.LongestNote"/> characters; may be empty.</param>
public sealed record FreightRefundRow(long Line, string Number, string OrderSn, Money Amount, DateTimeOffset GrantedAt, string Note)
{
    /// <summary>The refund when its number was not known before.</summary>
    public FreightRefund ToRefund(StaffMember staff, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return new FreightRefund
        {
            ShopId = staff.ShopId,
            Id = Number,
            OrderSn = OrderSn,
            Amount = Amount,
            GrantedAt = GrantedAt,
            Note = Note,
            Source = FreightRefundSource.Imported,
            EnteredById = staff.Id,
            EnteredBy = staff.DisplayName,
            EnteredAt = now,
        };
    }
}
