using System.Globalization;
using MerchantConsole.Domain.Verification;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Verification;

/// <summary>How the last run ended, and how far the one under way is.</summary>
public sealed partial class VerificationStanding
{
    private string announced = "";
    private bool wasUnderWay;

    [Parameter, EditorRequired]
    public VerificationBoard Board { get; set; } = default!;

    protected override void OnParametersSet()
    {
        // Who cannot see the bar go hears how it ended.
        if (wasUnderWay && Board is { UnderWay: null, Earlier: [var ended, ..] })
            announced = Texts["Announce.Ended", ended.State == VerificationState.Failed ? Texts["Failed"] : ended.Found == 0 ? Texts["Found.None"] : Texts["Found.Some", ended.Found]];
        else if (Board.UnderWay is not null) announced = "";
        wasUnderWay = Board.UnderWay is not null;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // The last tenth is for what is looked at after the payouts.
    private int PercentOf(VerificationView run) => Board.AllPayouts == 0 ? 0 : (int)Math.Min(90, run.Payouts * 90 / Board.AllPayouts);

    private string Took(VerificationView run) => run.Milliseconds < 60_000
        ? Texts["Took.Seconds", (run.Milliseconds / 1000m).ToString("0.0", CultureInfo.InvariantCulture)]
        : Texts["Took.Minutes", run.Milliseconds / 60_000, run.Milliseconds / 1000 % 60];

    private string By(VerificationView run) => run.AskedByName.Length > 0 ? run.AskedByName : Texts["By.Night"];
}
