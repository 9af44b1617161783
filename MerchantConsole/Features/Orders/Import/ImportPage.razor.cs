using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>
/// The import (§15): choose a file, look at the preview, import, read the result. It shows the person's session at the desk, so a reload or another
/// tab shows the same; only an upload ends with its page.
/// </summary>
public sealed partial class ImportPage(ImportDesk desk) : IDisposable
{
    private readonly CancellationTokenSource left = new();
    private ImportSession? session;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose()
    {
        if (session is not null) session.Changed -= OnChanged;
        left.Cancel();
        left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (CurrentStaff.From(SignedIn is null ? null : (await SignedIn).User) is not { } staff) return;
        session = desk.Of(staff.ShopId, staff.StaffId);
        session.Changed += OnChanged;
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private Task TakeAsync(IBrowserFile file) =>
        session is null ? Task.CompletedTask : session.UploadAsync(file.Name, file.Size, () => file.OpenReadStream(TableFile.MostBytes, left.Token), left.Token);
}
