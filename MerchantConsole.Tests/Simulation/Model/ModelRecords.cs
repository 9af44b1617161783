namespace MerchantConsole.Tests.Simulation.Model;

/// <summary>A shop as the rulebook sees it. Money is fen.</summary>
internal sealed class ModelShop
{
    public required int Id { get; init; }

    public long Balance { get; set; }

    public bool UnpaidBills { get; init; }

    public bool ZeroYuanEntry { get; init; }

    public bool DepositPaid { get; init; }

    public bool Risk { get; init; }

    public bool ScanWhenShort { get; init; }

    public long Minimum { get; init; } = 100;

    public long Cap { get; init; } = 50_000;

    public long PromotionCap { get; init; } = 20_000;

    public long Daily { get; init; } = 5_000_000;

    public long GoodsDaily { get; init; } = 2_000_000;

    public List<ModelPayout> Payouts { get; } = [];

    public Dictionary<string, ModelOrder> Orders { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ModelPerson> People { get; } = new(StringComparer.Ordinal);

    /// <summary>Form keys that were answered: contents and answer (§7).</summary>
    public Dictionary<string, (string Contents, string Answer)> Keys { get; } = new(StringComparer.Ordinal);
}

/// <summary>An order of a shop.</summary>
internal sealed record ModelOrder(
    string Number, string Buyer, DateTimeOffset? Grouped, bool Promotion = false, bool Risk = false, bool Refunded = false, bool FreightRefunded = false);

/// <summary>A person of a shop; the quota is per payout and per day, in fen.</summary>
internal sealed class ModelPerson
{
    public required string Name { get; init; }

    public required string Role { get; set; }

    public bool Disabled { get; set; }

    public (long PerPayout, long PerDay)? Quota { get; set; }

    /// <summary>More until an instant and never less (§12).</summary>
    public (long PerPayout, long PerDay, DateTimeOffset Until)? Raise { get; set; }

    public (long PerPayout, long PerDay)? QuotaAt(DateTimeOffset now) => Raise is { } raise && now < raise.Until
        ? (Math.Max(raise.PerPayout, Quota?.PerPayout ?? 0), Math.Max(raise.PerDay, Quota?.PerDay ?? 0))
        : Quota;

    /// <summary>An admin's quota never binds, a service admin's does when it has one (§2).</summary>
    public (long PerPayout, long PerDay)? BindingAt(DateTimeOffset now) => Role == "Admin" ? null : QuotaAt(now);

    /// <summary>The person pays at this instant: a raise that is over then is over for good.</summary>
    public void SeenAt(DateTimeOffset now)
    {
        if (Raise is { } raise && now >= raise.Until) Raise = null;
    }
}

/// <summary>What a person fills in and presses.</summary>
internal sealed record ModelForm(string Order, string Type, long Fen, string Reason, string Message, string Choice, bool Confirms, string? Note);

/// <summary>What an admin sees of a request.</summary>
internal sealed record ModelSight(string? Source, IReadOnlyList<string> Warnings, int Others);

/// <summary>A payout and all that hangs on it.</summary>
internal sealed class ModelPayout
{
    public required string Name { get; init; }

    public required int Shop { get; init; }

    public required string Order { get; init; }

    public required string Buyer { get; init; }

    public required string Type { get; init; }

    public required long Fen { get; init; }

    public required string Applicant { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required string State { get; set; }

    public string? Source { get; set; }

    public DateTimeOffset? Committed { get; set; }

    public DateTimeOffset? Debited { get; set; }

    public string? PaidBy { get; set; }

    public bool WasRequest { get; init; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? RechargeEnds { get; set; }

    public string? Method { get; set; }

    public bool Funded { get; set; }

    public int Attempt { get; set; }

    public DateTimeOffset? ReturnAt { get; set; }

    public List<ModelCard> Cards { get; } = [];

    /// <summary>§7: counts towards the three of its order and the shop's daily limit.</summary>
    public bool Counts => State is not ("Rejected" or "Withdrawn" or "RechargeFailed");

    public bool Ended => State is "Rejected" or "Withdrawn" or "RechargeFailed" or "Succeeded" or "Returned";

    public DateTimeOffset Closes => Started.AddDays(7);

    /// <summary>§8: when time alone moves it on; null where an answer or a person does.</summary>
    public DateTimeOffset? DueAt => State switch { "PendingApproval" or "Failed" => Closes, "Closed" => ReturnAt, _ => null };
}

/// <summary>An account card of a payout (§10).</summary>
internal sealed class ModelCard(DateTimeOffset sent, DateTimeOffset ends)
{
    public DateTimeOffset Sent { get; } = sent;

    public DateTimeOffset Ends { get; } = ends;

    public string State { get; set; } = "Open";
}
