using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Tests.Simulation;

/// <summary>The recharge providers' own book, which outlives the console: orders, payments, refunds, and notifications on their way.</summary>
internal sealed class CashierLedger
{
    public Dictionary<string, CashierOrder> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>By the provider's transaction.</summary>
    public Dictionary<string, CashierPayment> Payments { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, CashierRefund> Refunds { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers that were closed, also those that no order had been placed under yet.</summary>
    public HashSet<string> Closings { get; } = new(StringComparer.Ordinal);

    /// <summary>Notifications that a courier still carries.</summary>
    public List<Letter> Outbox { get; } = [];

    /// <summary>Letters that the console said it received.</summary>
    public HashSet<Letter> Received { get; } = [];

    /// <summary>Transactions that the console has on record.</summary>
    public HashSet<string> Learnt { get; } = new(StringComparer.Ordinal);

    public int Letters { get; set; }
}

/// <summary>An order at a provider.</summary>
internal sealed class CashierOrder
{
    public required string Number { get; init; }

    public required string PayoutId { get; init; }

    public required int Shop { get; init; }

    public required RechargeMethod Method { get; init; }

    public required string Contents { get; init; }

    public required long Fen { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public bool IsClosed { get; set; }

    /// <summary>How often it was placed: each time WeChat Pay gives another code.</summary>
    public int Placed { get; set; }

    /// <summary>The code that was given last.</summary>
    public string Code => $"code:{Number}:{(Method == RechargeMethod.WeChatPay ? Placed : 1)}";

    public List<CashierPayment> Payments { get; } = [];
}

/// <summary>A payment that a payer made.</summary>
internal sealed record CashierPayment(string Transaction, string Number, long Amount, DateTimeOffset PaidAt)
{
    /// <summary>No letter tells of it: the console has to ask.</summary>
    public bool IsSilent { get; init; }
}

/// <summary>A refund to a payer.</summary>
internal sealed class CashierRefund
{
    public required string Number { get; init; }

    public required string Contents { get; init; }

    public required string Transaction { get; init; }

    public required long Fen { get; init; }

    public required TimeSpan DoneAt { get; init; }

    public int Asked { get; set; }
}

/// <summary>A notification: what it says, and whether its signature is right.</summary>
internal sealed record Letter(int Number, RechargeMethod Method, int Shop, string Body);
