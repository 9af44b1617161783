using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Features.Records.Views;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>What people do with records, for the table of who may do what: "own" is the actor's, "same" an admin's of the shop (a view is shared then), "other" another shop's.</summary>
internal static class RecordDeeds
{
    private const string Query = "state=Failed";

    private static readonly HashSet<string> All =
        new(["export", "cancel", "fetch", "exports", "save", "share", "change", "delete"], StringComparer.Ordinal);

    public static bool Has(string operation) => All.Contains(operation);

    public static async Task<IReadOnlyList<Refusal>> ActAsync(ConsoleHost host, string operation, Guid actor, string whose, Func<Task> whenReady)
    {
        var (shop, owner) = whose switch { "own" => (1, actor), "other" => (2, Stranger(host)), _ => (1, A.StaffId) };
        if (whose == "same" && actor == A.StaffId) owner = RequestHost.SecondAdmin;
        string? export = null;
        SavedView? view = null;
        if (operation is "cancel" or "fetch") export = (await host.Get<RequestExport>().RunAsync(new(shop, owner, Query, ExportFormat.Csv, "zh-CN"))).Value?.ExportId;
        if (operation == "fetch") await host.WorkOffAsync();
        if (operation is "change" or "delete") view = (await host.Get<SaveView>().RunAsync(new(shop, owner, "视图", Query, IsShared: whose != "own" && shop == 1))).Value;
        await whenReady();
        return operation switch
        {
            "export" => (await host.Get<RequestExport>().RunAsync(new(1, actor, Query, ExportFormat.Csv, "zh-CN"))).Refusals,
            "cancel" => (await host.Get<CancelExport>().RunAsync(1, actor, export ?? "")).Refusals,
            "fetch" => (await host.Get<ExportQueries>().FileAsync(1, actor, export ?? "")).Refusals,
            "exports" => (await host.Get<ExportQueries>().ListAsync(1, actor)).Refusals,
            "save" => (await host.Get<SaveView>().RunAsync(new(1, actor, "新视图", Query))).Refusals,
            "share" => (await host.Get<SaveView>().RunAsync(new(1, actor, "新视图", Query, IsShared: true))).Refusals,
            "change" => (await host.Get<ChangeView>().RunAsync(new(1, actor, view!.Id, "改名", view.IsShared))).Refusals,
            _ => (await host.Get<DeleteView>().RunAsync(1, actor, view!.Id)).Refusals,
        };
    }

    private static Guid Stranger(ConsoleHost host)
    {
        using var db = host.Open();
        return db.Staff.First(s => s.ShopId == 2).Id;
    }
}
