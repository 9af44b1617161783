using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Recharges;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The method that holds, and what its QR code carries; null until the provider has given it.</summary>
public sealed record RechargeAsked(RechargeMethod Method, string? Code);

/// <summary>Chooses how a payout is recharged in the name of an account, as its page does; asked again it answers what holds (§9, §15).</summary>
public sealed class RechargeAsStaff(SandboxAccess access, SandboxStaff people, ChooseRechargeMethod choose, RechargeQueries recharges)
{
    /// <summary>As <see cref="ChooseRechargeMethod"/>; <see cref="RefusalCode.StaffNotFound"/> when the caller sees no such account.</summary>
    public async Task<Result<RechargeAsked>> RunAsync(
        SandboxCaller caller, string account, string payoutId, RechargeMethod method, string? deadCode = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        if (await people.FindAsync(account, caller.OnlyShop, cancellationToken) is not { } staff) return new Refusal(RefusalCode.StaffNotFound);
        var chosen = await choose.RunAsync(staff.ShopId, staff.Id, payoutId, method, deadCode, CancellationToken.None);
        if (!chosen.Succeeded) return Result<RechargeAsked>.Refused(chosen.Refusals);
        var seen = await recharges.FindAsync(staff.ShopId, staff.Id, payoutId, cancellationToken);
        return new RechargeAsked(chosen.Value.Method, seen.Value is { Open.IsRenewing: false } view ? view.Open.CodeLink : null);
    }
}
