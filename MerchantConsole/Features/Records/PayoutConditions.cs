using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MerchantConsole.Features.Records;

/// <summary>
/// Conditions on payouts (named <c>p</c>) as SQL that both databases understand, with their values apart. Written by hand and not in LINQ, since a page of the
/// list would spend most of its time on being translated.
/// </summary>
internal sealed class PayoutConditions
{
    private readonly StringBuilder text = new();
    private readonly List<object> values = [];
    private readonly ValueConverter? instants;

    public PayoutConditions(ConsoleDbContext db, int shopId)
    {
        instants = Instants(db);
        text.Append("p.\"ShopId\" = {0}");
        values.Add(shopId);
    }

    /// <summary>The conditions, with <c>{0}</c> for the first value.</summary>
    public string Text => text.ToString();

    /// <summary>The values in the form that the database takes.</summary>
    public object[] Values => [.. values];

    /// <summary>How the database keeps instants; null when as they are.</summary>
    public static ValueConverter? Instants(ConsoleDbContext db) =>
        db.Model.FindEntityType(typeof(Payout))!.FindProperty(nameof(Payout.StartedAt))!.GetTypeMapping().Converter;

    /// <summary>Narrows further. Only what stands in braces is a value; the rest is the code's own text.</summary>
    public PayoutConditions And(FormattableString term)
    {
        var places = new object[term.ArgumentCount];
        for (var place = 0; place < places.Length; place++)
        {
            places[place] = string.Create(CultureInfo.InvariantCulture, $"{{{values.Count}}}");
            var value = term.GetArgument(place) ?? throw new ArgumentException("Nothing is equal to null.", nameof(term));
            values.Add(value is DateTimeOffset instant ? instants?.ConvertToProvider(instant) ?? instant.ToUniversalTime() : value);
        }

        text.Append(" AND ").AppendFormat(CultureInfo.InvariantCulture, term.Format, places);
        return this;
    }

    /// <summary>Only what lies beyond a place: a comparison of rows, of which both databases make one range of an index.</summary>
    public void AndBeyond(int shopId, RecordSort sort, PayoutPlace beyond, bool newer)
    {
        var (by, than) = (sort == RecordSort.Started ? "StartedAt" : "DeductedAt", newer ? ">" : "<");
        var at = $"(SELECT q.\"{by}\" FROM \"Payouts\" q WHERE q.\"ShopId\" = {{0}} AND q.\"Id\" = {{1}})";
        And(beyond.At is { } known
            ? FormattableStringFactory.Create($"(p.\"{by}\", p.\"Id\") {than} ({{0}}, {{1}})", known, beyond.PayoutId)
            : FormattableStringFactory.Create($"(p.\"{by}\", p.\"Id\") {than} ({at}, {{1}})", shopId, beyond.PayoutId));
    }
}
