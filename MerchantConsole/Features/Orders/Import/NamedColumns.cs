using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>A column that a reader understands.</summary>
/// <param name="Column">What it is.</param>
/// <param name="Required">Whether a file must have it.</param>
/// <param name="Names">By which names, folded as <see cref="CellText.Fold"/> does; the first is the one that is shown.</param>
public sealed record KnownColumn<TColumn>(TColumn Column, bool Required, params string[] Names)
    where TColumn : struct, Enum
{
    /// <summary>What is said when it is missing.</summary>
    public string NameOfMissing { get; init; } = Names[0];
}

/// <summary>Where each known column stands in a file, found by name alone; what is not known is ignored.</summary>
public sealed class NamedColumns<TColumn>
    where TColumn : struct, Enum
{
    private readonly Dictionary<TColumn, int> placeOf;
    private readonly IReadOnlyList<string> names;

    internal NamedColumns(Dictionary<TColumn, int> places, IReadOnlyList<string> header, IReadOnlyList<string> ignored, IReadOnlyList<string> notTaken) =>
        (placeOf, names, Ignored, NotTaken) = (places, header, ignored, notTaken);

    /// <summary>How many columns the header has.</summary>
    public int Width => names.Count;

    /// <summary>The names of the columns that were found, as the file writes them, in its order.</summary>
    public IReadOnlyList<string> Found => [.. placeOf.Values.Order().Select(place => CellText.Clean(names[place]))];

    /// <summary>The names of the columns that are not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The names of those that are known and were not to be taken.</summary>
    public IReadOnlyList<string> NotTaken { get; }

    /// <summary>The cell without what exports pad it with; empty when the row is too short, null when the file has no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, TColumn column)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (!placeOf.TryGetValue(column, out var place)) return null;
        return place < cells.Count ? CellText.Clean(cells[place]) : "";
    }

    /// <summary>The column's name as the file writes it.</summary>
    public string NameOf(TColumn column) => placeOf.TryGetValue(column, out var place) ? CellText.Clean(names[place]) : column.ToString();

    /// <summary>Whether a row has other columns than the header; <paramref name="words"/> then says how many of each.</summary>
    public bool IsOtherwise(IReadOnlyList<string> cells, out string words)
    {
        ArgumentNullException.ThrowIfNull(cells);
        words = $"{cells.Count} / {Width}";
        return cells.Count < Width || cells.Skip(Width).Any(cell => !string.IsNullOrWhiteSpace(cell));
    }
}

/// <summary>Finds the columns of a header.</summary>
public static class NamedColumns
{
    /// <summary>Finds the columns; refused with the names of those that are missing.</summary>
    /// <param name="known">What is understood.</param>
    /// <param name="header">The cells of the header.</param>
    /// <param name="except">Known columns that are not taken from this file.</param>
    public static Result<NamedColumns<TColumn>> Read<TColumn>(
        IReadOnlyList<KnownColumn<TColumn>> known, IReadOnlyList<string> header, params IReadOnlyCollection<TColumn> except)
        where TColumn : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(except);
        var folded = header.Select(CellText.Fold).ToList();
        var places = new Dictionary<TColumn, int>();
        foreach (var column in known)
            if (column.Names.Select(name => folded.IndexOf(name)).FirstOrDefault(place => place >= 0, -1) is var place and >= 0)
                places[column.Column] = place;
        var missing = known.Where(column => column.Required && !places.ContainsKey(column.Column)).ToList();
        if (missing.Count > 0)
            return new Refusal(RefusalCode.HeaderNotRecognised) { Words = string.Join('、', missing.Select(column => column.NameOfMissing)) };
        var notTaken = known.Where(column => except.Contains(column.Column) && places.Remove(column.Column)).Select(column => column.Names[0]).ToList();
        var ignored = header
            .Where((name, place) =>
                !places.ContainsValue(place) && CellText.Clean(name).Length > 0 && !notTaken.Contains(CellText.Fold(name), StringComparer.Ordinal))
            .Select(CellText.Clean)
            .ToList();
        return new NamedColumns<TColumn>(places, [.. header], ignored, notTaken);
    }

    /// <summary>How many columns of a header are known; for choosing between ways to split it.</summary>
    public static int CountKnown<TColumn>(IReadOnlyList<KnownColumn<TColumn>> known, IEnumerable<string> header)
        where TColumn : struct, Enum =>
        header.Select(CellText.Fold).Count(name => known.Any(column => column.Names.Contains(name, StringComparer.Ordinal)));
}
