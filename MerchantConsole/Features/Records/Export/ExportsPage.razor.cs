using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>导出记录: who of the shop exported what, for its admins; 我的导出 for anybody else.</summary>
public sealed partial class ExportsPage(
    ExportQueries queries, RecordQueries records, ShopNotices notices, TimeProvider clock, IStringLocalizer<ExportTexts> texts) : IDisposable
{
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private LoadView<Result<ExportPageOfViews>>? view;
    private IReadOnlyList<RecordApplicant> applicants = [];
    private IDisposable? listening;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    /// <summary>The export behind which the page begins.</summary>
    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private string Part => staff?.Role == StaffRole.Admin ? "All" : "Own";

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is not null) listening = notices.Listen(staff.ShopId, ShopTopics.Exports, _ => InvokeAsync(HearAsync));
    }

    private Task HearAsync() => view is null ? Task.CompletedTask : reading.AskAsync(() => view.ReloadAsync(quietly: true));

    private async Task<Result<ExportPageOfViews>> LoadAsync(CancellationToken cancellationToken)
    {
        applicants = await records.ApplicantsAsync(staff!.ShopId, cancellationToken: cancellationToken);
        return await queries.ListAsync(staff.ShopId, staff.StaffId, After, cancellationToken);
    }
}
