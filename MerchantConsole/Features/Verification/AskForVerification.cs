using System.Security.Cryptography;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Domain.Verification;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>立即核对: an admin has the shop's books checked now, in the background. One run at a time: who asks while one is under way gets that one.</summary>
public sealed class AskForVerification(ShopTransactions transactions)
{
    private const int IdBytes = 15;

    /// <summary>
    /// The run; or <see cref="RefusalCode.NotSignedIn"/>, <see cref="RefusalCode.AccountDisabled"/>, <see cref="RefusalCode.RoleNotAllowed"/> for anybody but
    /// an admin.
    /// </summary>
    public Task<Result<AskedVerification>> RunAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<AskedVerification>(
            shopId,
            async transaction =>
            {
                var db = transaction.Db;
                var admin = await db.FindActiveAsync(shopId, staffId, [StaffRole.Admin], cancellationToken);
                if (!admin.Succeeded) return admin.Refusals[0];
                var underWay = await db.Verifications
                    .Where(v => v.ShopId == shopId && v.NextStep != null && (v.AskedById != null || v.State == VerificationState.Running))
                    .Select(v => v.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                if (underWay is not null) return new AskedVerification(underWay);
                var run = VerificationRun.AskedFor(
                    shopId, $"asked-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))[..26]}", staffId, admin.Value.DisplayName, transaction.Now);
                db.Verifications.Add(run);
                transaction.TouchVerification();
                return new AskedVerification(run.Id);
            },
            cancellationToken);
}

/// <summary>A run that waits or is under way.</summary>
public sealed record AskedVerification(string RunId);
