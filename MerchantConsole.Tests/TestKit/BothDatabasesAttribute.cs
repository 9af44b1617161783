using System.Reflection;
using MerchantConsole.Hosting;
using Xunit.Sdk;
using Xunit.v3;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// The rows of a theory that runs on both databases: <c>[Theory, BothDatabases] Task X(StorageProvider provider)</c>. Without a PostgreSQL
/// its row is reported as skipped, never left out.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(StorageProvider.Sqlite), new TheoryDataRow(StorageProvider.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
