using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What asks for a person, and why payouts are 打款失败 now.</summary>
public partial class OverviewNeeds
{
    [Parameter, EditorRequired]
    public IReadOnlyList<OverviewNumber> Needs { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<OverviewNumber> Failures { get; set; } = [];

    // An admin's are those of the shop, at the desk; everybody else's are the own.
    private static string NameOf(OverviewNumber need) =>
        need.Name == "Waiting" && need.Href != ConsoleRoutes.PendingPayouts ? "Need.WaitingOfMine" : $"Need.{need.Name}";
}
