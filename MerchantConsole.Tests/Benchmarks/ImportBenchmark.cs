using System.Diagnostics;
using System.Globalization;
using System.Text;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Benchmarks;

/// <summary>100,000 rows of the platform's export imported by <see cref="ImportOrders"/>, new and then again unchanged, with the peaks of memory.</summary>
internal static class ImportBenchmark
{
    private const int Rows = 100_000;

    public static async Task RunAsync(string name, StorageOptions storage, string folder)
    {
        var path = Path.Combine(folder, $"{name}.csv");
        await WriteExportAsync(path);
        await using var database = await BenchDatabase.CreateAsync(storage, 0);
        foreach (var what in new[] { "new", "again" })
        {
            GC.Collect();
            using var memory = new MemoryPeak();
            var watch = Stopwatch.StartNew();
            var result = await database.ImportOrders.RunAsync(
                new ImportOrdersRequest(BenchDatabase.ShopId, BenchDatabase.Admin, path), progress: _ => memory.Look());
            watch.Stop();
            var counts = result.Value?.Counts ?? throw new InvalidOperationException(string.Join(", ", result.Refusals));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}, import {what}: {counts.Rows:N0} rows in {watch.Elapsed.TotalSeconds:0.0} s, {counts.Rows / watch.Elapsed.TotalSeconds:N0} rows/s, {counts.Added:N0} new, {counts.Unchanged:N0} unchanged, peak managed {memory.ManagedMb} MB, peak working set {memory.WorkingSetMb} MB"));
        }

        await using var db = await database.Contexts.CreateDbContextAsync();
        if (await db.Orders.CountAsync() != Rows) throw new InvalidOperationException("Orders are missing.");
    }

    private static async Task WriteExportAsync(string path)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        await using var file = new StreamWriter(path, append: false, encoding);
        await file.WriteAsync("商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),用户实付金额(元),商品数量(件),支付时间,拼单成功时间,发货时间,商品id,商品规格,样式ID,快递单号,商家备注,售后状态\r\n");
        for (var i = 0; i < Rows; i++)
            await file.WriteAsync(string.Create(CultureInfo.InvariantCulture,
                $"电动牙刷成人声波 赠4支刷头,261{i % 10}05-{i:000000000000000}\t,已发货，待签收,59,3,{i % 200 + 10}.5,1,2026-11-05 17:44:00\t,2026-11-{i % 20 + 1:00} 19:44:{i % 60:00}\t,\t,{899039563023 + i % 500}\t,\"黑色,L\",2545713959347\t,74693422494086\t,催发货,无售后或售后取消\r\n"));
    }

    private sealed class MemoryPeak : IDisposable
    {
        private readonly Process process = Process.GetCurrentProcess();

        public long ManagedMb { get; private set; }

        public long WorkingSetMb { get; private set; }

        public void Look()
        {
            process.Refresh();
            ManagedMb = Math.Max(ManagedMb, GC.GetTotalMemory(forceFullCollection: false) / 1024 / 1024);
            WorkingSetMb = Math.Max(WorkingSetMb, process.WorkingSet64 / 1024 / 1024);
        }

        public void Dispose() => process.Dispose();
    }
}
