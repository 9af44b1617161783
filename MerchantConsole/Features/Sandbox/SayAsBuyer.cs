using MerchantConsole.Domain;
using MerchantConsole.Features.Chat;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Whoever holds the simulated phone writes as the order's buyer.</summary>
public sealed class SayAsBuyer(SandboxAccess access, PhoneQueries phones, SayInChat say)
{
    /// <summary>What <see cref="SandboxAccess"/> and <see cref="SayInChat.AsBuyerAsync"/> refuse; <see cref="RefusalCode.OrderNotFound"/> in no shop of the caller.</summary>
    public async Task<Result<Done>> RunAsync(SandboxCaller caller, ChatSaying saying, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(saying);
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        return await phones.ShopOfAsync(saying.OrderSn, caller.OnlyShop, cancellationToken) is { } shopId
            ? await say.AsBuyerAsync(shopId, saying, cancellationToken)
            : new Refusal(RefusalCode.OrderNotFound) { Words = saying.OrderSn };
    }
}
