using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>What an admin sees of a file before it is imported.</summary>
internal static class OrderFileSight
{
    public static async Task<OrderFilePreview> PreviewAsync(ExportFile file)
    {
        var preview = await OrderFile.PreviewAsync(file.Path, takesRuleFacts: true, A.Now, TestContext.Current.CancellationToken);
        Assert.True(preview.Succeeded, string.Join(", ", preview.Refusals));
        return preview.Value;
    }

    public static async Task<RefusalCode> RefusedAsync(ExportFile file) =>
        Assert.Single((await OrderFile.PreviewAsync(file.Path, takesRuleFacts: true, A.Now, TestContext.Current.CancellationToken)).Refusals).Code;
}
