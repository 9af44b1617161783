using MerchantConsole.Data;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Records.Views;

/// <summary>Deletes a saved view; nothing else hangs on it.</summary>
public sealed class DeleteView(ShopTransactions transactions)
{
    /// <summary><see cref="RefusalCode.ViewNotFound"/>; <see cref="RefusalCode.RoleNotAllowed"/> for a shared view to whoever is no admin.</summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid actorId, Guid viewId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var found = await transaction.FindChangeableAsync(actorId, viewId, cancellationToken);
                if (!found.Succeeded) return found.Refusals[0];
                transaction.Db.SavedViews.Remove(found.Value.View);
                return new Done();
            },
            cancellationToken);
}
