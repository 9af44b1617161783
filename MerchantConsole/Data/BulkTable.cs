using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MerchantConsole.Data;

/// <summary>A table as the model has it: its columns, and how a row's values are read in the form that the database takes.</summary>
internal sealed class BulkTable
{
    private static readonly ConcurrentDictionary<(IModel Model, Type Type), BulkTable> Known = new();

    private readonly Func<object, object?>[] readers;

    private BulkTable(IEntityType entity)
    {
        Name = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var table = StoreObjectIdentifier.Table(Name);
        var properties = entity.GetFlattenedProperties().Where(property => property.GetColumnName(table) is not null).ToList();
        Columns = [.. properties.Select(property => property.GetColumnName(table)!)];
        Types = [.. properties.Select(property => property.GetColumnType(table).Split('(')[0])];
        readers = [.. properties.Select(Reader)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The database's names of the columns' types, without lengths.</summary>
    public IReadOnlyList<string> Types { get; }

    public static BulkTable Of<T>(DbContext db) =>
        Known.GetOrAdd((db.Model, typeof(T)), key => new BulkTable(key.Model.FindEntityType(key.Type) ?? throw new InvalidOperationException($"{key.Type} is not mapped.")));

    public object? Read(object row, int column) => readers[column](row);

    private static Func<object, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? getter.GetClrValueUsingContainingEntity
            : row => getter.GetClrValueUsingContainingEntity(row) is { } value ? converter.ConvertToProvider(value) : null;
    }
}
