using MerchantConsole.Domain;

namespace MerchantConsole.Rails;

/// <summary>
/// The platform's service that knows which freight refunds it granted for an order (§4). An adapter answers as a whole or not at all: what it cannot
/// read, and no answer in time, is an exception, and the caller says that the refunds cannot be seen just now.
/// </summary>
public interface IFreightRefundFeed
{
    /// <summary>The name by which settings choose it.</summary>
    string Name { get; }

    /// <summary>Every freight refund of one order of a shop; none is an empty list.</summary>
    Task<IReadOnlyList<PlatformFreightRefund>> FetchAsync(int shopId, string orderSn, CancellationToken cancellationToken);
}

/// <summary>A freight refund in the platform's words.</summary>
/// <param name="Number">The platform's number of it, at most 64 characters.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="GrantedAt">When the platform granted it.</param>
/// <param name="Note">May be empty.</param>
public sealed record PlatformFreightRefund(string Number, Money Amount, DateTimeOffset GrantedAt, string Note);
