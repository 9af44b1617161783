using Microsoft.JSInterop;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Which ended exports a person has put out of sight in this browser (localStorage). Nothing is deleted by it: who exported what stays known.</summary>
public sealed class ExportsPutAway(IJSRuntime js)
{
    // A day has few exports; what is older is out of the panel anyway.
    private const int Most = 100;

    private readonly List<string> away = [];

    public bool Contains(string exportId) => away.Contains(exportId);

    /// <summary>Learns what the browser remembers.</summary>
    public async Task ReadAsync(Guid staffId)
    {
        var text = await js.InvokeAsync<string?>("mcKept.get", NameOf(staffId)) ?? "";
        away.Clear();
        away.AddRange(text.Split(',', StringSplitOptions.RemoveEmptyEntries).Take(Most));
    }

    /// <summary>Puts some out of sight, and has the browser remember it.</summary>
    public async Task PutAsync(Guid staffId, IEnumerable<string> exportIds)
    {
        away.InsertRange(0, exportIds.Except(away).ToList());
        if (away.Count > Most) away.RemoveRange(Most, away.Count - Most);
        try
        {
            await js.InvokeVoidAsync("mcKept.set", NameOf(staffId), string.Join(',', away));
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone.
        }
    }

    private static string NameOf(Guid staffId) => $"exports-away:{staffId:N}";
}
