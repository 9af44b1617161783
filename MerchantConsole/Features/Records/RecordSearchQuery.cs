namespace MerchantConsole.Features.Records;

/// <summary>The filters of a search as they are kept: the address's part behind <c>?</c>.</summary>
internal static class RecordSearchQuery
{
    /// <summary>The filters without the page, as <see cref="RecordSearch.Read"/> takes them behind a <c>?</c>; empty when there are none.</summary>
    public static string Query(this RecordSearch search)
    {
        var url = search.Url;
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? "" : url[(mark + 1)..];
    }

    /// <summary>The address of kept filters.</summary>
    public static string Url(string query) => query.Length == 0 ? ConsoleRoutes.PayoutRecords : $"{ConsoleRoutes.PayoutRecords}?{query}";
}
