using System.Collections.Concurrent;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>A payout that a client asked for: what it sent, and what it was answered, if anything.</summary>
internal sealed class AskedPayout(Guid key, string account, string order, string type, long fen, string source)
{
    public Guid Key { get; } = key;

    public string Account { get; } = account;

    public string Order { get; } = order;

    public string Source { get; } = source;

    public object Body { get; } = new { account, key, order, type, amount = fen, source, confirmsRepeat = true };

    /// <summary>A payout's number, or the codes of a refusal; null while nobody has answered.</summary>
    public string? Answer { get; private set; }

    public bool IsPayout => Answer?.StartsWith('P') == true;

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>What was answered once stays the answer for ever; says so when it does not.</summary>
    public string? Hear(string answer)
    {
        if (Answer is null) Answer = answer;
        return Answer == answer ? null : $"key {Key} was answered {Answer}, and later {answer}";
    }
}

/// <summary>
/// What the clients know of what they did: kept outside the console, so that it outlives every kill. A complaint is something that a console which is alive
/// must not answer.
/// </summary>
internal sealed class KillBook
{
    private int answers;

    /// <summary>Everything that was asked for.</summary>
    public ConcurrentQueue<AskedPayout> Asked { get; } = new();

    /// <summary>What is to be sent again, since a kill has come after it was sent.</summary>
    public ConcurrentQueue<AskedPayout> Again { get; } = new();

    /// <summary>Payouts that wait for a recharge, with whom they are recharged by.</summary>
    public ConcurrentQueue<AskedPayout> ToRecharge { get; } = new();

    /// <summary>Those of them whose code was dead when its payer came: WeChat Pay gives a new one to who places again, and a worker that is late does.</summary>
    public ConcurrentDictionary<AskedPayout, string> DeadCodes { get; } = new();

    /// <summary>Codes whose payer got no answer yet, with the payout.</summary>
    public ConcurrentQueue<(string Code, AskedPayout Asked)> ToPay { get; } = new();

    /// <summary>Payouts whose payer was told that the code is paid.</summary>
    public ConcurrentDictionary<string, string> Paid { get; } = new(StringComparer.Ordinal);

    /// <summary>Orders whose buyer may have got a card.</summary>
    public ConcurrentQueue<string> ToOpen { get; } = new();

    /// <summary>Links of cards whose sender was told that it is done.</summary>
    public ConcurrentDictionary<string, bool> Submitted { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>How often anybody was answered, over all.</summary>
    public int Answers => answers;

    public void Answered() => Interlocked.Increment(ref answers);

    public void Complain(string? what)
    {
        if (what is not null) Complaints.Enqueue(what);
    }

    /// <summary>A kill has come: whatever was sent since the last one is sent again, the unanswered first.</summary>
    public void SendAgain(int from)
    {
        foreach (var asked in Asked.Skip(from).Where(asked => asked.Sent > 0).OrderBy(asked => asked.Answer is not null)) Again.Enqueue(asked);
    }
}
