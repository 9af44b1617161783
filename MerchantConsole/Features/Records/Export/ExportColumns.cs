using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>What a column of a file holds.</summary>
public enum ExportCell
{
    /// <summary>Words, made harmless.</summary>
    Text = 1,

    /// <summary>A number of a thing, never counted with: orders, payouts, products.</summary>
    Number,

    /// <summary>Yuan, two decimals.</summary>
    Amount,

    /// <summary>Beijing time to the second.</summary>
    Time,
}

/// <summary>One column.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Of">A payout's value: text, a <see cref="decimal"/> of yuan, a <see cref="DateTime"/> in Beijing, or null for nothing.</param>
public sealed record ExportColumn(string Name, ExportCell Cell, Func<ExportRow, object?> Of);

/// <summary>A person who started payouts, as a file names it.</summary>
public sealed record ExportPerson(string AccountName, string DisplayName);

/// <summary>The columns of a file, in the language that is spoken while it is written.</summary>
public sealed class ExportColumns(IStringLocalizer<ExportTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>All columns, in their order; the people are those of the shop, by id.</summary>
    public IReadOnlyList<ExportColumn> For(IReadOnlyDictionary<Guid, ExportPerson> people)
    {
        ArgumentNullException.ThrowIfNull(people);
        var words = Words();
        var none = new ExportPerson("", "");
        return
        [
            Column("Payout", ExportCell.Number, row => row.PayoutId),
            Column("Order", ExportCell.Number, row => row.OrderSn),
            Column("Product", ExportCell.Number, row => row.ProductId),
            Column("ProductName", ExportCell.Text, row => HarmlessText.Of(row.ProductName)),
            Column("Buyer", ExportCell.Text, row => row.Buyer is { } buyer ? HarmlessText.Of(buyer) : null),
            Column("BuyerId", ExportCell.Number, row => row.BuyerId is { } buyer ? HarmlessText.Of(buyer) : null),
            Column("Type", ExportCell.Text, row => words[$"Type.{row.Type}"]),
            Column("Amount", ExportCell.Amount, row => row.Fen / 100m),
            Column("State", ExportCell.Text, row => words[StateKey(row)]),
            Column("Source", ExportCell.Text, row => words[row.Source is { } source ? $"Source.{source}" : "Source.None"]),
            Column("Applicant", ExportCell.Text, row => HarmlessText.Of(people.GetValueOrDefault(row.ApplicantId, none).DisplayName)),
            Column("Account", ExportCell.Text, row => HarmlessText.Of(people.GetValueOrDefault(row.ApplicantId, none).AccountName)),
            Column("Reason", ExportCell.Text, row => HarmlessText.Of(row.Reason)),
            Column("Message", ExportCell.Text, row => HarmlessText.Of(row.MessageToBuyer)),
            Column("Started", ExportCell.Time, row => Beijing(row.StartedAt)),
            Column("Deducted", ExportCell.Time, row => row.DeductedAt is { } at ? Beijing(at) : null),
            Column("Ended", ExportCell.Time, row => row.EndedAt is { } at ? Beijing(at) : null),
        ];
    }

    private static string StateKey(ExportRow row) =>
        row is { State: PayoutState.Processing, OutcomeUnknown: true } ? "State.OutcomeUnknown" : $"State.{row.State}";

    // To the second: what a sheet shows is what it counts with.
    private static DateTime Beijing(DateTimeOffset at)
    {
        var time = ShopDay.BeijingTime(at);
        return new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
    }

    private ExportColumn Column(string key, ExportCell cell, Func<ExportRow, object?> of) => new(texts[$"Column.{key}"].Value, cell, of);

    // Looked up once, not a million times.
    private Dictionary<string, string> Words() => Enum.GetNames<PayoutType>().Select(name => $"Type.{name}")
        .Concat(Enum.GetNames<PayoutState>().Select(name => $"State.{name}"))
        .Concat(Enum.GetNames<FundingSource>().Select(name => $"Source.{name}"))
        .Append("State.OutcomeUnknown").Append("Source.None")
        .ToDictionary(key => key, key => shared[key].Value, StringComparer.Ordinal);
}
