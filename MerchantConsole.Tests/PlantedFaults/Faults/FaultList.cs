namespace MerchantConsole.PlantedFaults;

/// <summary>All planted faults; a fault's number is its place, from 1.</summary>
public static class FaultList
{
    public static IReadOnlyList<PlantedFault> All { get; } =
        [.. RuleFaults.All, .. MoneyFaults.All, .. SendingFaults.All, .. RechargeFaults.All, .. PeopleFaults.All];

    /// <summary>What has rotted: the faults whose text does not occur exactly once, or that name no finder.</summary>
    public static IReadOnlyList<string> Rotten(Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return
        [
            .. All.Select((fault, place) => (Fault: fault, Number: place + 1))
                .Where(one => one.Fault.Finders.Length == 0 || one.Fault.Find == one.Fault.Replace
                    || read(one.Fault.File) is not { } source || one.Fault.PlantIn(source) is null)
                .Select(one => $"{one.Number} {one.Fault.What}: its text does not occur exactly once in {one.Fault.File}, or nobody is named who finds it"),
        ];
    }
}
