using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Where a file is chosen or dropped, with what became of the last one that did not come so far as a preview.</summary>
public partial class ImportChooser
{
    private int taken;

    [Parameter, EditorRequired]
    public ImportStatus Status { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<IBrowserFile> OnFile { get; set; }

    private bool IsUploading => Status.Phase == ImportPhase.Uploading;

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount == 0) return;
        await OnFile.InvokeAsync(chosen.GetMultipleFiles(chosen.FileCount)[0]);
        taken++;
    }
}
