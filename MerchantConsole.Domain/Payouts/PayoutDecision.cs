namespace MerchantConsole.Domain.Payouts;

/// <summary>What was decided when a person pressed the button, with every input (§7): stored for payouts and for refusals, never changed.</summary>
public sealed class PayoutDecision
{
    public int ShopId { get; init; }

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who asked for it.</summary>
    public Guid StaffId { get; init; }

    /// <summary>The form's key: the same key again finds this row and gets its answer. Null for decisions that no form made.</summary>
    public Guid? FormKey { get; init; }

    /// <summary>What was asked for, letter for letter, so that the same key with other contents is recognised (§7).</summary>
    public required string Request { get; init; }

    /// <summary>Null when refused.</summary>
    public string? PayoutId { get; init; }

    /// <summary><see cref="PayoutPolicy.RuleVersion"/> at that time.</summary>
    public int RuleVersion { get; init; }

    /// <summary>Null only when it was refused before the rules were asked.</summary>
    public PayoutFacts? Facts { get; init; }

    /// <summary>Null together with <see cref="Facts"/>.</summary>
    public PayoutVerdict? Verdict { get; init; }

    /// <summary>What was answered when it was refused; empty when it was admitted.</summary>
    public IReadOnlyList<Refusal> Refusals { get; init; } = [];
}
