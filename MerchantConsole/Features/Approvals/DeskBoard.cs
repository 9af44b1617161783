using MerchantConsole.Domain;

namespace MerchantConsole.Features.Approvals;

/// <summary>A card of the desk: a request as it was last read, and what became of it.</summary>
public sealed class DeskRow(DeskRequest request)
{
    public DeskRequest Request { get; set; } = request;

    /// <summary>How it stopped waiting; the card is a quiet line then.</summary>
    public DeskEnding? Ending { get; set; }

    /// <summary>The reading with which it became a line.</summary>
    public DateTimeOffset? LineSince { get; set; }

    /// <summary>What the person's last decision of it was answered.</summary>
    public DeskResult? Result { get; set; }

    /// <summary>Whether it came in while the desk was open.</summary>
    public bool IsFresh { get; init; }
}

/// <summary>What a decision was answered.</summary>
/// <param name="Reference">For <see cref="DeskOutcome.Unknown"/>: under which the log tells of it.</param>
public sealed record DeskResult(DeskPick Pick, DeskOutcome Outcome, IReadOnlyList<Refusal> Refusals, string? Reference = null)
{
    public bool IsDone => Outcome is DeskOutcome.Paid or DeskOutcome.AwaitsScan or DeskOutcome.Rejected;
}

/// <summary>The answers.</summary>
public enum DeskOutcome
{
    /// <summary>Approved; the goods balance pays.</summary>
    Paid = 1,

    /// <summary>Approved; it is to be scanned.</summary>
    AwaitsScan,

    Rejected,

    /// <summary>It waits on, or somebody else decided it.</summary>
    Refused,

    /// <summary>No answer came. The same decision again is the same answer.</summary>
    Unknown,
}

/// <summary>
/// What stands on one person's desk: the cards in their order, what was chosen, over pages, and what came in meanwhile and is not shown yet. No card
/// moves under somebody's hand.
/// </summary>
public sealed class DeskBoard
{
    /// <summary>So many may be decided at once.</summary>
    public const int MostChosen = 100;

    /// <summary>A line can be read for so long before a reading takes it away: the notice of one's own decision comes right behind it.</summary>
    public static readonly TimeSpan LineStays = TimeSpan.FromSeconds(5);

    private readonly OrderedDictionary<string, DeskPick> chosen = new(StringComparer.Ordinal);
    private List<DeskRow> rows = [];
    private bool newestFirst;

    public IReadOnlyList<DeskRow> Rows => rows;

    /// <summary>The last reading; null before the first.</summary>
    public DeskReading? Reading { get; private set; }

    /// <summary>New requests that would move cards and are kept back until they are asked for.</summary>
    public int KeptBack { get; private set; }

    /// <summary>Why nothing may be shown any more.</summary>
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public IReadOnlyList<DeskPick> Chosen => [.. chosen.Values];

    public Money ChosenSum => new(chosen.Values.Sum(pick => pick.Amount.Fen));

    /// <summary>Whether every card of the page that can be chosen is.</summary>
    public bool AllChosen => Choosable.Any() && Choosable.All(row => chosen.ContainsKey(row.Request.PayoutId));

    private IEnumerable<DeskRow> Choosable => rows.Where(row => row.Ending is null && !row.Request.IsOwn);

    public bool IsChosen(string payoutId) => chosen.ContainsKey(payoutId);

    /// <summary>The cards of another page; what was chosen stays.</summary>
    public void Open(DeskReading reading, bool newest)
    {
        ArgumentNullException.ThrowIfNull(reading);
        (rows, Reading, KeptBack, newestFirst) = ([.. reading.Requests.Select(request => new DeskRow(request))], reading, 0, newest);
        Refusals = [];
    }

    /// <summary>Shows nothing any more.</summary>
    public void Close(IReadOnlyList<Refusal> refusals)
    {
        (rows, Reading, Refusals) = ([], null, refusals);
        chosen.Clear();
    }

    /// <summary>The numbers whose ending would have to be known to follow a reading.</summary>
    public IReadOnlyCollection<string> Missing(DeskReading reading)
    {
        var waiting = reading.Requests.Select(request => request.PayoutId).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => row.Ending is null).Select(row => row.Request.PayoutId).Union(chosen.Keys, StringComparer.Ordinal).Where(id => !waiting.Contains(id))];
    }

    /// <summary>
    /// Follows what has changed. What ended becomes a line and leaves with a later reading; what is new is put in, or kept back where
    /// <paramref name="keepPlaces"/> and it would move cards.
    /// </summary>
    public void Follow(DeskReading reading, IReadOnlyDictionary<string, DeskEnding> endings, bool keepPlaces)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(endings);
        foreach (var id in endings.Keys) chosen.Remove(id);
        var waiting = reading.Requests.ToDictionary(request => request.PayoutId, StringComparer.Ordinal);
        var stay = rows.Where(row => Stays(row, reading.ReadAt, waiting, endings, keepPlaces)).ToList();
        var known = stay.Select(row => row.Request.PayoutId).ToHashSet(StringComparer.Ordinal);
        var last = stay.Count == 0 ? null : stay[^1].Request;
        var added = reading.Requests.Where(request => !known.Contains(request.PayoutId)).ToList();
        var shown = added.Where(request => !keepPlaces || last is null || Compare(request, last) > 0).ToList();
        stay.AddRange(shown.Select(request => new DeskRow(request) { IsFresh = true }));
        stay.Sort((one, other) => Compare(one.Request, other.Request));
        (rows, Reading, KeptBack, Refusals) = (stay, reading, added.Count - shown.Count, []);
    }

    /// <summary>Chooses or leaves one card; nothing beyond <see cref="MostChosen"/>, nothing that may not be decided.</summary>
    public void Choose(string payoutId, bool choose)
    {
        if (!choose) chosen.Remove(payoutId);
        else if (chosen.Count < MostChosen && Choosable.FirstOrDefault(row => row.Request.PayoutId == payoutId) is { } row)
            chosen.TryAdd(payoutId, row.Request.Pick);
    }

    public void ChooseAll(bool choose)
    {
        foreach (var row in Choosable.ToList()) Choose(row.Request.PayoutId, choose);
    }

    public void ChooseNone() => chosen.Clear();

    /// <summary>Notes an answer: what is done is no longer chosen.</summary>
    public void Answer(DeskResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.IsDone) chosen.Remove(result.Pick.PayoutId);
        if (rows.Find(row => row.Request.PayoutId == result.Pick.PayoutId) is { } shown) shown.Result = result;
    }

    /// <summary>What is still chosen is from now on chosen as it is now; what waits no longer is not.</summary>
    public void Renew(IReadOnlyCollection<DeskRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
            if (chosen.ContainsKey(request.PayoutId)) chosen[request.PayoutId] = request.Pick;
    }

    private static bool Stays(
        DeskRow row, DateTimeOffset now, Dictionary<string, DeskRequest> waiting, IReadOnlyDictionary<string, DeskEnding> endings, bool keepPlaces)
    {
        if (waiting.TryGetValue(row.Request.PayoutId, out var request))
        {
            row.Request = request;
            return true;
        }

        // The way on to a scan stays as long as the page.
        if (row.Ending is not null) return keepPlaces || row.Result?.Outcome == DeskOutcome.AwaitsScan || now - row.LineSince < LineStays;
        (row.Ending, row.LineSince) = (endings.GetValueOrDefault(row.Request.PayoutId), now);
        return row.Ending is not null || keepPlaces;
    }

    private int Compare(DeskRequest one, DeskRequest other)
    {
        var compared = one.StartedAt != other.StartedAt
            ? one.StartedAt.CompareTo(other.StartedAt)
            : string.CompareOrdinal(one.PayoutId, other.PayoutId);
        return newestFirst ? -compared : compared;
    }
}
