using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Verification;

/// <summary>Tells an admin on the overview that the last run of the checker found something; nothing while all holds.</summary>
public sealed partial class VerificationNotice(VerificationQueries queries, ShopNotices notices, ILogger<VerificationNotice> log) : IDisposable
{
    private int found;
    private IDisposable? listening;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (Staff.Role != StaffRole.Admin) return;
        listening = notices.Listen(Staff.ShopId, ShopTopics.Verification, _ => InvokeAsync(ReadAsync));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            found = await queries.FoundLastAsync(Staff.ShopId);
            StateHasChanged();
        }
        catch (Exception exception)
        {
            // The overview is there without it, and the page of the checks says what is wrong.
            log.LogError(exception, "What the last check found could not be read");
        }
    }
}
