namespace MerchantConsole.Rails;

/// <summary>The rails of this console. Where none is configured nothing can be paid, and the form says so.</summary>
public sealed class PayoutRails(IEnumerable<IPayoutRail> rails)
{
    private readonly IReadOnlyList<IPayoutRail> rails = [.. rails];

    /// <summary>The rail by which new attempts go; null when none is configured.</summary>
    public IPayoutRail? Current => rails.Count > 0 ? rails[0] : null;

    /// <summary>The rail that an attempt was given to. An attempt never changes its rail; throws when that rail is no longer configured.</summary>
    public IPayoutRail Named(string name) =>
        rails.FirstOrDefault(rail => rail.Name == name)
        ?? throw new InvalidOperationException($"The rail {name} of an open attempt is not configured.");
}
