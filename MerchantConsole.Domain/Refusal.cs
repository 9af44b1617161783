using System.Text.Json.Serialization;

namespace MerchantConsole.Domain;

/// <summary>
/// A "no" with its stable code and the figures that explain it. Which figures are set depends on the code; the words are the page's.
/// </summary>
/// <param name="Code">The code, the same in the rulebook, the page (<c>data-code</c>), the stored decision and the tests.</param>
public sealed record Refusal(RefusalCode Code)
{
    /// <summary>The amount that was judged.</summary>
    public Money? Amount { get; init; }

    /// <summary>The limit in money.</summary>
    public Money? Limit { get; init; }

    /// <summary>What of the limit was used before this amount.</summary>
    public Money? Used { get; init; }

    /// <summary>A count, such as payouts of the order.</summary>
    public int? Count { get; init; }

    /// <summary>The limit of that count.</summary>
    public int? CountLimit { get; init; }

    /// <summary>The instant that matters: grouped at, last payout started at.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it will change by itself; null when only a person can change it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The words or name that caused it.</summary>
    public string? Words { get; init; }

    /// <summary>What is left of the limit, zero at the least.</summary>
    [JsonIgnore]
    public Money? Remaining => Limit is { } limit && Used is { } used ? limit.Less(used) : null;
}

/// <summary>Every code of a refusal. The first two groups are the rulebook's (§5, §6); the others are the commands' own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalCode>))]
public enum RefusalCode
{
    // §5 blocks
    OrderNotFound = 1,
    UnpaidBills,
    NotGrouped,
    GroupedTooLongAgo,
    CountReached,
    TooSoon,
    AmountBelowMinimum,
    AmountAboveCap,
    BalanceInsufficient,
    ShopDailyLimitReached,

    // §6 scan-only reasons
    DepositUnpaid = 100,
    NoQuota,
    OverPerPayoutQuota,
    OverDailyQuota,
    ShopGoodsLimitReached,
    GroupedThreeToTwelveMonths,
    RiskFlag,

    // §4 the form
    TypeMissing = 200,
    AmountMissing,
    ReasonLength,
    MessageLength,
    MessageAsksForPrivateAccount,
    RepeatNotConfirmed,
    NoteLength,

    // requests to an admin (§2, §6, §8)
    OwnRequest = 250,
    AlreadyDecided,
    RejectionReasonLength,
    FundingChanged,
    EarlierPayoutsChanged,
    WarningsChanged,

    // quotas (§12)
    QuotaInvalid = 270,
    QuotaOfAdmin,
    QuotaChangedMeanwhile,
    RaiseTooLow,
    RaiseEndInvalid,
    NothingToChange,

    // commands
    NotSignedIn = 300,
    AccountDisabled,
    RoleNotAllowed,
    KeyReused,
    SourceNotOpen,
    NotAvailableYet,
    MoveNotAllowed,
    PayoutNotFound,
    Busy,

    // staff accounts (§2)
    AccountNameInvalid = 400,
    AccountNameTaken,
    DisplayNameLength,
    PasswordTooWeak,
    StaffNotFound,
    LastAdmin,
    OwnAccount,
    SetupCodeWrong,

    // order import
    FileTooLarge = 500,
    FileEmpty,
    FileUnreadable,
    HeaderNotRecognised,
    ColumnCountWrong,
    OrderSnInvalid,
    AmountInvalid,
    TimeInvalid,
    ValueTooLong,
    DuplicateInFile,
    FlagInvalid,
    ProductIdInvalid,
    QuantityInvalid,
    TimeInFuture,
    RowBroken,
    RowCutOff,
    CellMissing,

    // freight refunds (§4)
    RowsTooMany = 550,
    FreightRefundKnown,
    FreightAmountInvalid,
    FreightTimeInFuture,
    FreightBeforeGrouped,
    FreightRefundEntered,
    FreightFileWithoutRows,
    FreightFileUnreadable,

    // account cards (§10)
    CardNotOpen = 600,
    CardTooSoon,
    AccountKindMissing,
    AlipayAccountInvalid,
    BankCardInvalid,
    BankCardCheckDigit,
    BankMissing,
    HolderNameInvalid,

    // chat
    ChatTextLength = 650,
    ChatTooFast,
    PictureTooLarge,
    PictureUnreadable,
    QuickRepliesInvalid,

    // records: files and views (§12)
    FiltersInvalid = 700,
    FiltersTooLong,
    ExportTooLarge,
    ExportsWaiting,
    ExportNotFound,
    ViewNameLength,
    ViewNameTaken,

    /// <summary>The name is that of a built-in view.</summary>
    ViewNameBuiltIn,
    ViewWithoutFilters,
    ViewNotFound,
    TooManyViews,
}
