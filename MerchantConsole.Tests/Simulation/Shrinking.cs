namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// Makes a failing run short: leaves out deeds and faults, ever smaller pieces of them, as long as it still fails alike (delta debugging). Draws hang on who
/// draws in which deed, so what stays does mostly the same as before.
/// </summary>
internal static class Shrinking
{
    private const int MostRuns = 400;

    public static async Task<RunResult> ShrinkAsync(RunResult failed, string file)
    {
        var (best, runs) = (failed, 0);
        var kept = failed.Script.Happened.ToList();
        for (var piece = Math.Max(1, kept.Count / 2); runs < MostRuns;)
        {
            var isSmaller = false;
            for (var from = 0; from < kept.Count && runs < MostRuns;)
            {
                var fewer = kept.Where((_, index) => index < from || index >= from + piece).ToList();
                var again = await SimulatedRun.RunAsync(new Script(failed.Script.Seed, best.Steps, fewer), file);
                runs++;
                if (again.Kind == failed.Kind)
                {
                    // What did not happen in it is not needed either.
                    (best, isSmaller) = (again, true);
                    kept = [.. fewer.Intersect(again.Script.Happened, StringComparer.Ordinal)];
                }
                else
                {
                    from += piece;
                }
            }

            if (piece == 1 && !isSmaller) break;
            piece = Math.Max(1, isSmaller ? Math.Min(piece, kept.Count / 2) : piece / 2);
        }

        return await SimulatedRun.RunAsync(new Script(failed.Script.Seed, best.Steps, kept), file);
    }
}
