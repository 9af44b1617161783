using System.Text.Json;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Payouts;

/// <summary>What a stored decision's request says of how it was asked (§7). It is kept letter for letter in the form of its day; only what is looked for must be in it.</summary>
/// <param name="Choice">Null when the request says none.</param>
/// <param name="ConfirmsRepeat">Whether the person confirmed that it was no repeat.</param>
public readonly record struct StoredStart(FundingChoice? Choice, bool ConfirmsRepeat)
{
    /// <summary>What cannot be read says nothing.</summary>
    public static StoredStart Read(string request)
    {
        try
        {
            using var contents = JsonDocument.Parse(request);
            var root = contents.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return default;
            FundingChoice? choice = root.TryGetProperty(nameof(StartPayoutRequest.Choice), out var chosen)
                && chosen.ValueKind == JsonValueKind.String
                && Enum.TryParse<FundingChoice>(chosen.GetString(), out var known)
                    ? known
                    : null;
            return new(choice, root.TryGetProperty(nameof(StartPayoutRequest.ConfirmsRepeat), out var confirmed) && confirmed.ValueKind == JsonValueKind.True);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
