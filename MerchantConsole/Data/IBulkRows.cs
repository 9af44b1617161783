namespace MerchantConsole.Data;

/// <summary>
/// How a database takes in rows by the million, past the change tracker and past its indexes, for a shop that is made to be measured. No decision of the
/// console writes so: see <see cref="ShopTransactions"/>.
/// </summary>
public interface IBulkRows
{
    /// <summary>Writes new rows of one table. Nothing of it is promised to outlive a power cut: whoever is cut off begins anew.</summary>
    Task WriteAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Takes the indexes off the tables (keys stay), runs the work, and makes them again.</summary>
    Task WithoutIndexesAsync(IReadOnlyCollection<string> tables, Func<Task> work, CancellationToken cancellationToken);
}
