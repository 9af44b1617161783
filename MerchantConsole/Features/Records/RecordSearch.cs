using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Records;

/// <summary>
/// What the address of the records page asks for. Whatever somebody writes into it is read: a value that is none is kept as it was written and
/// named in <see cref="Wrong"/>, and never throws.
/// </summary>
public sealed partial class RecordSearch
{
    public const string Order = "order";
    public const string Product = "product";
    public const string Payout = "payout";
    public const string ProductName = "productName";
    public const string Buyer = "buyer";
    public const string Failure = "failure";
    public const string Need = "need";
    public const string Sort = "sort";
    public const string Applicant = "applicant";
    public const string DeductedFrom = "deductedFrom";
    public const string DeductedTo = "deductedTo";
    public const string State = "state";
    public const string Type = "type";
    public const string Source = "source";
    public const string AmountFrom = "amountFrom";
    public const string AmountTo = "amountTo";
    public const string From = "from";
    public const string To = "to";
    public const string Counted = "counted";
    public const string Result = "result";
    public const string Reason = "reason";
    public const string Answer = "answer";
    public const string DecidedFrom = "decidedFrom";
    public const string DecidedTo = "decidedTo";
    public const string PaidBy = "paidBy";
    /// <summary>A pasted number that leads somewhere; see <see cref="PlaceOf"/>.</summary>
    public const string Find = "find";

    public const string After = "after";
    public const string Before = "before";

    /// <summary>The state that is none of §8's: in processing, with an unknown outcome.</summary>
    public const string OutcomeUnknown = "OutcomeUnknown";

    /// <summary>The source of what has none: a request that never came to money, or has not yet.</summary>
    public const string NoSource = "None";

    /// <summary>The longest reason, in the units of the database.</summary>
    public const int LongestReason = 2 * PayoutText.Longest;

    /// <summary>Letters of a pasted text that are looked at for a number; a longer text leads nowhere.</summary>
    public const int MostPasted = 200;

    private const string DayFormat = "yyyy-MM-dd";
    private const int MostLetters = 64;
    private const int ProductIdLength = 32;
    private const int ShortestProductId = 6;

    // Days outside are slips of the hand, and their midnights in Beijing may be no instants at all.
    private static readonly DateOnly FirstDay = new(2015, 1, 1);
    private static readonly DateOnly LastDay = new(2099, 12, 31);

    private readonly Dictionary<string, string> wrong = new(StringComparer.Ordinal);

    private RecordSearch(IReadOnlyDictionary<string, string> texts)
    {
        Texts = texts;
        Filter = ReadFilter();
        Cursor = Text(After) is { } after ? CursorAt(after, newer: false) : Text(Before) is { } before ? CursorAt(before, newer: true) : null;
    }

    /// <summary>The names of the filters, in the order of the form.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        [Order, Payout, Product, ProductName, Applicant, Buyer, State, Failure, Need, Type, Source, AmountFrom, AmountTo, From, To, DeductedFrom, DeductedTo, Counted, Result, Reason, Answer, DecidedFrom, DecidedTo, PaidBy, Sort];

    /// <summary>What was written for each field, trimmed; a field without contents is not there.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Fields whose value is none, each with the key of the words that say so.</summary>
    public IReadOnlyDictionary<string, string> Wrong => wrong;

    public RecordFilter Filter { get; }

    public RecordCursor? Cursor { get; }

    public bool HasFilters => Fields.Any(name => name != Sort && Texts.ContainsKey(name));

    /// <summary>How many of the filters narrow the list.</summary>
    public int ActiveFilters => Fields.Count(name => name != Sort && Texts.ContainsKey(name));

    /// <summary>The address of the page with these filters, from its first page on.</summary>
    public string Url => Link([.. Fields.Where(Texts.ContainsKey).Select(name => (name, Texts[name]))]);

    /// <summary>Reads an address, absolute or relative.</summary>
    public static RecordSearch Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? [] : QueryHelpers.ParseQuery(address[mark..].Split('#')[0]);
        return Of(query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal));
    }

    /// <summary>Reads what was typed into the form.</summary>
    public static RecordSearch Of(IReadOnlyDictionary<string, string> typed) => new(
        Fields.Append(After).Append(Before)
            .Select(field => (Field: field, Text: typed.GetValueOrDefault(field)?.Trim() ?? ""))
            .Where(pair => pair.Text.Length > 0)
            .ToDictionary(pair => pair.Field, pair => pair.Text, StringComparer.Ordinal));

    /// <summary>The address of the records that these filters let through.</summary>
    public static string Link(params (string Field, string Value)[] filters) => QueryHelpers.AddQueryString(
        ConsoleRoutes.PayoutRecords, filters.Select(filter => KeyValuePair.Create(filter.Field, (string?)filter.Value)));

    /// <summary>
    /// Where a pasted number leads: a payout's (or the rail's, the recharge's, the refund's, which begin with it) to its record, an order's or a product's to
    /// their payouts; null for anything else.
    /// </summary>
    public static string? PlaceOf(string? text)
    {
        var number = Pasted(text);
        if (OrderSn.TryRead(number, out var orderSn)) return Link((Order, orderSn));
        if (number.Length is >= PayoutNumber.Length and <= PayoutNumber.Length + 4 && number[0] is 'P' or 'p' && IsPayoutId(number[..PayoutNumber.Length]))
            return ConsoleRoutes.Record(number[..PayoutNumber.Length].ToUpperInvariant());
        return number.Length is >= ShortestProductId and <= ProductIdLength && number.All(char.IsAsciiDigit) ? Link((Product, number)) : null;
    }

    // As it is copied from a chat or a sheet: in full width, with words before it, an order's without its dash.
    private static string Pasted(string? text)
    {
        // Half an emoji cannot be normalised.
        if (text is null || text.Length > MostPasted || text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar)) return "";
        var typed = text.Normalize(NormalizationForm.FormKC).Trim();
        var order = OrderWithin().Match(typed);
        if (order.Success) return $"{order.Groups["day"].Value}-{order.Groups["number"].Value}";
        return typed.Split([':', ' ', '\t', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
    }

    [GeneratedRegex(@"(?<![0-9-])(?<day>[0-9]{6})-?(?<number>[0-9]{15})(?![0-9-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OrderWithin();

    public static string DayText(ShopDay day) => day.Date.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The same search on another page.</summary>
    public string UrlAt(RecordCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return QueryHelpers.AddQueryString(Url, cursor.Newer ? Before : After, cursor.PayoutId);
    }

    /// <summary>The same filters in another order, from the first page on.</summary>
    public string UrlSortedBy(RecordSort sort) => Link(
        [.. Fields.Where(name => name != Sort && Texts.ContainsKey(name)).Select(name => (name, Texts[name])), (Sort, sort.ToString())]);

    private RecordFilter ReadFilter()
    {
        var filter = new RecordFilter
        {
            OrderSn = Number(),
            PayoutId = Word(Payout, IsPayoutId, "Wrong.Payout")?.ToUpperInvariant(),
            ProductName = Word(ProductName, IsShort, "Wrong.ProductName"),
            Buyer = Word(Buyer, IsShort, "Wrong.Buyer"),
            Failure = Choice<FailureKind>(Failure),
            Need = Choice<PayoutNeed>(Need),
            ProductId = Word(Product, IsProductId, "Wrong.Product"),
            Applicant = Word(Applicant, IsShort, "Wrong.Applicant"),
            State = Text(State) is null or OutcomeUnknown ? null : Choice<PayoutState>(State),
            OutcomeUnknown = Text(State) == OutcomeUnknown,
            Type = Choice<PayoutType>(Type),
            Source = Text(Source) is null or NoSource ? null : Choice<FundingSource>(Source),
            WithoutSource = Text(Source) == NoSource,
            Result = Choice<PayoutResult>(Result),
            Reason = Word(Reason, IsReason, "Wrong.Reason"),
            Answer = Choice<RequestAnswer>(Answer),
            PaidBy = Word(PaidBy, IsShort, "Wrong.Applicant"),
            AmountFrom = Amount(AmountFrom),
            AmountTo = Amount(AmountTo),
            CountedOn = Day(Counted),
            From = Day(From),
            To = Day(To),
            DeductedFrom = Day(DeductedFrom),
            DeductedTo = Day(DeductedTo),
            DecidedFrom = Day(DecidedFrom),
            DecidedTo = Day(DecidedTo),
        };
        // Who asks for deductions reads them by deduction, unless something else was asked for.
        filter = filter with { Sort = Choice<RecordSort>(Sort) ?? (filter is { DeductedFrom: null, DeductedTo: null } ? RecordSort.Started : RecordSort.Deducted) };
        if (filter.AmountTo < filter.AmountFrom) wrong[AmountTo] = "Wrong.AmountOrder";
        if (filter.To < filter.From) wrong[To] = "Wrong.DayOrder";
        if (filter.DeductedTo < filter.DeductedFrom) wrong[DeductedTo] = "Wrong.DayOrder";
        if (filter.DecidedTo < filter.DecidedFrom) wrong[DecidedTo] = "Wrong.DayOrder";
        return filter;
    }

    private string? Text(string field) => Texts.GetValueOrDefault(field);

    private string? Number()
    {
        if (Text(Order) is not { } text) return null;
        if (OrderSn.TryRead(text, out var orderSn)) return orderSn;
        wrong[Order] = "Wrong.Order";
        return null;
    }

    private string? Word(string field, Predicate<string> isOne, string words)
    {
        if (Text(field) is not { } text || isOne(text)) return Text(field);
        wrong[field] = words;
        return null;
    }

    // By name alone: Enum.TryParse would take any number.
    private T? Choice<T>(string field)
        where T : struct, Enum =>
        Text(field) is not { } text ? null
        : Enum.TryParse<T>(text, out var choice) && Enum.IsDefined(choice) && choice.ToString() == text ? choice
        : None<T>(field, "Wrong.Choice");

    private Money? Amount(string field) =>
        Text(field) is not { } text ? null : Money.TryParseYuan(text, out var amount) ? amount : None<Money>(field, "Wrong.Amount");

    private ShopDay? Day(string field) =>
        Text(field) is not { } text ? null
        : DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= FirstDay && day <= LastDay ? new ShopDay(day)
        : None<ShopDay>(field, "Wrong.Day");

    private T? None<T>(string field, string words)
        where T : struct
    {
        wrong[field] = words;
        return null;
    }

    private static RecordCursor? CursorAt(string payoutId, bool newer) => new(IsPayoutId(payoutId) ? payoutId : "", newer);

    /// <summary>Whether a text can be a payout's number at all; what is none is never given to the database.</summary>
    internal static bool IsPayoutId(string? text) => text?.Length == PayoutNumber.Length && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsProductId(string text) => text.Length <= ProductIdLength && text.All(char.IsAsciiLetterOrDigit);

    // No other text can be the reason of a payout.
    private static bool IsReason(string text) => text.Length <= LongestReason && PayoutText.Clean(text) == text;

    private static bool IsShort(string text) => text.Length <= MostLetters && !text.Any(char.IsControl) && !text.Any(char.IsSurrogate);
}
