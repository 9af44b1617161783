namespace MerchantConsole.Data;

/// <summary>A table whose rows say what comes next and when (<c>NextStep</c>, <c>NextAt</c>, <c>LeaseUntil</c>, <c>LeaseNumber</c>).</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The column that is its key beside the shop.</param>
public sealed record DueTable(string Name, string Key);

/// <summary>A row that is due and that this worker holds; what it does must carry the lease's number, else it no longer counts.</summary>
public sealed record ClaimedRow(int ShopId, string Key, int Step, long LeaseNumber);

/// <summary>How a database hands out due rows, each to one worker at a time, over all nodes.</summary>
public interface IDueClaims
{
    /// <summary>Takes rows that are due and that nobody holds, earliest first, until <paramref name="leaseUntil"/>; another node that asks at the same time gets others. It writes: ask <see cref="NextAtAsync"/> first.</summary>
    Task<IReadOnlyList<ClaimedRow>> ClaimAsync(
        DueTable table, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// When the next row of each table, by its name, is due or a lease of a due row ends; a table that has nothing to come is left out. One look at all of them,
    /// which keeps nobody waiting.
    /// </summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> NextAtAsync(IEnumerable<DueTable> tables, DateTimeOffset now, CancellationToken cancellationToken);
}
