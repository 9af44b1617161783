using System.Text;
using Bunit;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>The import page, face by face.</summary>
public sealed class ImportPageSaysWhatIs : OrderPagesTest
{
    [Fact]
    public async Task A_file_is_previewed_imported_and_its_refused_rows_are_listed()
    {
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2, ("订单号", "=bad"))]));

        page.WaitForElement("tbody tr [data-code=OrderSnInvalid]");
        Assert.Equal(0, await Host.ReadAsync(db => db.Orders.CountAsync()));
        _ = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() is "导入" or "Import").Click());

        Assert.Contains("=bad", page.WaitForElement(".rows tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Host.ReadAsync(db => db.Orders.CountAsync()));

        // Another tab, or the same after a reload, shows the same.
        Assert.NotEmpty(Render<ImportPage>().FindAll(".rows tbody tr"));
        var list = await File.ReadAllTextAsync(Session().Status.RefusedPath!, Xunit.TestContext.Current.CancellationToken);
        Assert.StartsWith("\ufeff", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Session().Status.RefusedPath!, Xunit.TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("'=bad", list, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_file_is_no_whole_success()
    {
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2)]).TrimEnd()[..^3]);
        page.WaitForElement("tbody tr [data-code=RowCutOff]");
        _ = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() is "导入" or "Import").Click());

        Assert.Contains("3", page.WaitForElement(".said.is-part[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".is-whole"));
    }

    [Fact]
    public async Task A_service_admin_reads_which_columns_are_not_taken()
    {
        await Host.AddAsync(A.Staff(StaffRole.ServiceAdmin, id: Lead, accountName: "lead"));
        SignIn(StaffRole.ServiceAdmin, Lead);
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text([.. ExportFile.Current, "活动商品", "风险标记"], [ExportFile.Row(1, ("风险标记", "否"))]));

        Assert.Contains("活动商品、风险标记", page.WaitForElement(".not-taken").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_export_is_refused_and_another_can_be_chosen()
    {
        var page = Render<ImportPage>();
        Upload(page, "a,b,c\r\n1,2,3\r\n");

        page.WaitForElement("[role=alert] [data-code=HeaderNotRecognised]");
        Assert.NotEmpty(page.FindAll("input[type=file]"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_said_to_have_imported_nothing()
    {
        await Session().UploadAsync("orders.csv", 10, () => new BrokenStream(), Xunit.TestContext.Current.CancellationToken);

        Assert.Contains("orders.csv", Render<ImportPage>().WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_whatever_the_browser_says_of_its_size()
    {
        await Session().UploadAsync("large.csv", TableFile.MostBytes + 1, () => throw new InvalidOperationException("never opened"), Xunit.TestContext.Current.CancellationToken);
        Render<ImportPage>().WaitForElement("[data-code=FileTooLarge]");

        await Session().UploadAsync("liar.csv", 10, () => new EndlessStream(), Xunit.TestContext.Current.CancellationToken);
        Render<ImportPage>().WaitForElement("[data-code=FileTooLarge]");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task What_an_earlier_process_left_behind_is_thrown_away()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Host.Storage.Folder, "imports"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "x.upload"), "", Xunit.TestContext.Current.CancellationToken);

        await Services.GetRequiredService<ImportDesk>().StartAsync(Xunit.TestContext.Current.CancellationToken);

        Assert.False(folder.Exists && Directory.Exists(folder.FullName));
    }

    private ImportSession Session() => Services.GetRequiredService<ImportDesk>().Of(1, A.StaffId);

    private static void Upload(IRenderedComponent<ImportPage> page, string text)
    {
        var field = page.FindComponent<FileField>().Instance;
        _ = page.InvokeAsync(() => field.OnChange.InvokeAsync(new InputFileChangeEventArgs([new ChosenFile(text)])));
    }

    private sealed class ChosenFile(string text) : IBrowserFile
    {
        public string Name => "orders.csv";

        public DateTimeOffset LastModified => A.Now;

        public long Size => Encoding.UTF8.GetByteCount(text);

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
