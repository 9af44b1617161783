using MerchantConsole.Domain;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>The platform's freight refund service as the sandbox plays it: what was granted on its page, and whether it answers at all.</summary>
public sealed class SandboxFreightFeed(SandboxStore store) : IFreightRefundFeed
{
    /// <summary>The feed's name, as settings choose it.</summary>
    public const string FeedName = "sandbox";

    public string Name => FeedName;

    /// <summary>Whether the service does not answer; so set until it is set otherwise.</summary>
    public bool IsDown
    {
        get => store.Read(connection => SandboxStore.Number(connection, "SELECT COUNT(*) FROM FreightFeed WHERE IsDown = 1")) > 0;
        set => store.Write(connection => SandboxStore.Run(
            connection,
            "INSERT INTO FreightFeed (Id, IsDown) VALUES (1, $down) ON CONFLICT (Id) DO UPDATE SET IsDown = $down",
            ("$down", value ? 1 : 0)));
    }

    public Task<IReadOnlyList<PlatformFreightRefund>> FetchAsync(int shopId, string orderSn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orderSn);
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDown) throw new HttpRequestException("The sandbox's freight refund service is set not to answer.");
        return Task.FromResult<IReadOnlyList<PlatformFreightRefund>>(store.Read(connection => SandboxStore.Rows(
            connection,
            "SELECT Number, AmountFen, GrantedAt, Note FROM FreightRefunds WHERE ShopId = $shop AND OrderSn = $order ORDER BY GrantedAt, Number",
            Read,
            ("$shop", shopId),
            ("$order", orderSn))));
    }

    /// <summary>Grants a refund, as the platform would.</summary>
    public PlatformFreightRefund Grant(int shopId, string orderSn, Money amount, DateTimeOffset at, string note)
    {
        ArgumentNullException.ThrowIfNull(orderSn);
        ArgumentNullException.ThrowIfNull(note);
        var refund = new PlatformFreightRefund($"FR{Guid.CreateVersion7(at):N}".ToUpperInvariant(), amount, at, note);
        store.Write(connection => SandboxStore.Run(
            connection,
            "INSERT INTO FreightRefunds (Number, ShopId, OrderSn, AmountFen, GrantedAt, Note) VALUES ($number, $shop, $order, $fen, $at, $note)",
            ("$number", refund.Number),
            ("$shop", shopId),
            ("$order", orderSn),
            ("$fen", amount.Fen),
            ("$at", at.UtcTicks),
            ("$note", note)));
        return refund;
    }

    private static PlatformFreightRefund Read(SqliteDataReader row) =>
        new(row.GetString(0), new Money(row.GetInt64(1)), new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero), row.GetString(3));
}
