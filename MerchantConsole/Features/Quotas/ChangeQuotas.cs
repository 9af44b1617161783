using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;

namespace MerchantConsole.Features.Quotas;

/// <summary>One account's new quota.</summary>
/// <param name="Was">The quota that the admin saw; null for none.</param>
/// <param name="Becomes">The new one; null takes it away.</param>
public sealed record QuotaEdit(Guid StaffId, Quota? Was, Quota? Becomes);

/// <summary>Several accounts' new quotas, saved as one.</summary>
/// <param name="Note">Why; at most 200 characters, may be empty.</param>
public sealed record ChangeQuotasRequest(int ShopId, Guid ActorId, IReadOnlyList<QuotaEdit> Edits, string? Note = null);

/// <summary>How many accounts have another quota now.</summary>
public sealed record ChangedQuotas(int Accounts);

/// <summary>
/// Sets the quotas of one or many accounts (§12): all of them or none. Use of the day stays as it is, so a smaller quota may leave nothing for today.
/// Every change is kept with who and when.
/// </summary>
public sealed class ChangeQuotas(ShopTransactions transactions)
{
    /// <summary>
    /// Every account that something stands against, named in the refusal's words: <see cref="RefusalCode.QuotaInvalid"/>,
    /// <see cref="RefusalCode.QuotaOfAdmin"/>, <see cref="RefusalCode.QuotaChangedMeanwhile"/>, <see cref="RefusalCode.StaffNotFound"/>; or
    /// <see cref="RefusalCode.RoleNotAllowed"/>, <see cref="RefusalCode.NothingToChange"/>, <see cref="RefusalCode.NoteLength"/>.
    /// </summary>
    public async Task<Result<ChangedQuotas>> RunAsync(ChangeQuotasRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Edits.Count == 0) return new Refusal(RefusalCode.NothingToChange);
        if (PayoutText.Length(request.Note) > PayoutText.Longest) return new Refusal(RefusalCode.NoteLength);
        return await transactions.RunAsync(
            request.ShopId, transaction => ChangeAsync(transaction, request, cancellationToken), cancellationToken);
    }

    private static async Task<Result<ChangedQuotas>> ChangeAsync(
        ShopTransaction transaction, ChangeQuotasRequest request, CancellationToken cancellationToken)
    {
        var admin = await transaction.AdminAsync(request.ActorId, cancellationToken);
        if (!admin.Succeeded) return admin.Refusals[0];
        var staff = await transaction.QuotaHoldersAsync(request.Edits.Select(edit => edit.StaffId), cancellationToken);
        var minimum = transaction.Shop.Policy.Minimum;
        var refusals = request.Edits.Select(edit => Against(edit, staff.GetValueOrDefault(edit.StaffId), minimum)).OfType<Refusal>().ToList();
        if (refusals.Count > 0) return Result<ChangedQuotas>.Refused(refusals);

        foreach (var edit in request.Edits)
        {
            var person = staff[edit.StaffId];
            transaction.Db.QuotaChanges.Add(QuotaChange.Of(
                QuotaChangeKind.Set, person.ShopId, Guid.CreateVersion7(transaction.Now), person.Id, transaction.Now,
                (admin.Value.Id, admin.Value.DisplayName), person.Quota, edit.Becomes, note: PayoutText.Clean(request.Note)));
            person.Quota = edit.Becomes;
        }

        return new ChangedQuotas(request.Edits.Count);
    }

    private static Refusal? Against(QuotaEdit edit, StaffMember? person, Money minimum)
    {
        if (person is null) return new Refusal(RefusalCode.StaffNotFound);
        var (name, limit) = (person.AccountName, Quota.MostPerDay);
        if (person.Role == StaffRole.Admin) return new Refusal(RefusalCode.QuotaOfAdmin) { Words = name };
        if (person.Quota != edit.Was) return new Refusal(RefusalCode.QuotaChangedMeanwhile) { Words = name };
        if (edit.Becomes == edit.Was) return new Refusal(RefusalCode.NothingToChange) { Words = name };
        return edit.Becomes?.IsSound(minimum) == false ? new Refusal(RefusalCode.QuotaInvalid) { Words = name, Amount = minimum, Limit = limit } : null;
    }
}
