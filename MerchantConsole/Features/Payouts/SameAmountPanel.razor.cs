using MerchantConsole.Components.Feedback;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>Payouts of the same type and amount within a day (§4): one quiet line when none is the buyer's, a warning with the payouts when one is.</summary>
public sealed partial class SameAmountPanel(SameAmountQueries queries, ILogger<SameAmountPanel> log) : IDisposable
{
    private readonly OneReading reading = new();
    private readonly CancellationTokenSource left = new();
    private SameAmount? found;
    private SameAmountQuestion? read;
    private SameAmountQuestion? wanted;
    private object? readFor;
    private bool failed;

    /// <summary>What is looked for; null while type or amount is not typed.</summary>
    [Parameter, EditorRequired]
    public SameAmountQuestion? Question { get; set; }

    /// <summary>What the page was read as: with another one it is looked again.</summary>
    [Parameter, EditorRequired]
    public object? Reading { get; set; }

    /// <summary>Whether the page says itself that there are such payouts of the buyer's; then this does not say it once more.</summary>
    [Parameter]
    public bool IsWarnedOf { get; set; }

    /// <summary>Somebody wants to see a payout beside the page; without it details open in another tab.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }

    private bool IsAround => read!.ExceptPayout is not null;

    private bool IsSaid => IsWarnedOf && found!.OfBuyer.Count > 0;

    private string Words =>
        IsSaid ? ""
        : found!.OfBuyer.Count > 0 ? Texts[IsAround ? "Same.OfBuyerAround" : "Same.OfBuyer", found.OfBuyer.Count]
        : read!.BuyerId is null ? Texts["Same.UnknownBuyer"]
        : Texts[IsAround ? "Same.NoneOfBuyerAround" : "Same.NoneOfBuyer"];

    // The list knows whole days alone, so its number is said to be of days.
    private string CountWords
    {
        get
        {
            var count = found!.IsMore ? $"{SameAmountQueries.MostCounted}+" : $"{found.Count}";
            return IsAround
                ? Texts["Same.CountAround", Records.RecordSearch.DayText(found.From), Records.RecordSearch.DayText(found.To), count]
                : Texts["Same.Count", count];
        }
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    // The instant moves on with every rendering; only what is asked, or a page that was read again, is worth another look.
    protected override Task OnParametersSetAsync()
    {
        if (Question is null)
        {
            (found, read, wanted) = (null, null, null);
            return Task.CompletedTask;
        }

        if (wanted is not null && wanted with { At = Question.At } == Question && ReferenceEquals(readFor, Reading)) return Task.CompletedTask;
        (wanted, readFor) = (Question, Reading);
        return reading.AskAsync(ReadAsync);
    }

    private async Task ReadAsync()
    {
        if (wanted is not { } asked) return;
        try
        {
            var answer = await queries.FindAsync(asked, left.Token);

            // Something else may have been typed meanwhile.
            if (wanted is not null) (found, read, failed) = (answer, asked, false);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            (found, failed) = (null, true);
            log.LogError(exception, "Payouts of the same amount could not be read");
        }
    }
}
