using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Approvals;

/// <summary>What the address of the desk asks for; whatever else somebody writes into it is the first page, oldest first.</summary>
/// <param name="NewestFirst">Otherwise who has waited longest comes first.</param>
/// <param name="PayoutId">The request beside the page; null for the first page.</param>
/// <param name="Before">Whether the page lies before that request, in the order of the page.</param>
public sealed record DeskSearch(bool NewestFirst = false, string? PayoutId = null, bool Before = false)
{
    private const string Sort = "sort";
    private const string Newest = "newest";
    private const string AfterName = "after";
    private const string BeforeName = "before";

    /// <summary>The address of the desk.</summary>
    public string Url
    {
        get
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal);
            if (NewestFirst) query[Sort] = Newest;
            if (PayoutId is not null) query[Before ? BeforeName : AfterName] = PayoutId;
            return QueryHelpers.AddQueryString(ConsoleRoutes.PendingPayouts, query);
        }
    }

    public static DeskSearch Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var query = QueryHelpers.ParseQuery(Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Query : "");
        var (after, before) = (Number(AfterName), Number(BeforeName));
        return new DeskSearch(query.TryGetValue(Sort, out var sort) && sort == Newest, after ?? before, after is null && before is not null);

        string? Number(string name) => query.TryGetValue(name, out var text) && text.ToString() is { Length: PayoutNumber.Length } number ? number : null;
    }
}
