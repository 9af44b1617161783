using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;

namespace MerchantConsole.Features.Quotas;

/// <summary>A temporary raise for one or many accounts.</summary>
/// <param name="Raise">What they may pay until when; null takes a running raise back.</param>
/// <param name="Note">Why; at most 200 characters, may be empty.</param>
public sealed record RaiseQuotasRequest(int ShopId, Guid ActorId, IReadOnlyList<Guid> StaffIds, QuotaRaise? Raise, string? Note = null);

/// <summary>
/// Raises quotas until an instant (§12), all of them or none; afterwards what is set holds again by itself, whatever runs or does not run then. Every
/// change is kept with who and when.
/// </summary>
public sealed class RaiseQuotas(ShopTransactions transactions)
{
    /// <summary>
    /// Every account that something stands against, named in the refusal's words: <see cref="RefusalCode.QuotaInvalid"/>,
    /// <see cref="RefusalCode.QuotaOfAdmin"/>, <see cref="RefusalCode.RaiseTooLow"/> when it would raise nothing, <see cref="RefusalCode.StaffNotFound"/>;
    /// or <see cref="RefusalCode.RaiseEndInvalid"/> for an end that is past or more than <see cref="QuotaRaise.Longest"/> away.
    /// </summary>
    public async Task<Result<ChangedQuotas>> RunAsync(RaiseQuotasRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { StaffIds = [.. request.StaffIds.Distinct()] };
        if (request.StaffIds.Count == 0) return new Refusal(RefusalCode.NothingToChange);
        if (PayoutText.Length(request.Note) > PayoutText.Longest) return new Refusal(RefusalCode.NoteLength);
        return await transactions.RunAsync(
            request.ShopId, transaction => RaiseAsync(transaction, request, cancellationToken), cancellationToken);
    }

    private static async Task<Result<ChangedQuotas>> RaiseAsync(
        ShopTransaction transaction, RaiseQuotasRequest request, CancellationToken cancellationToken)
    {
        var admin = await transaction.AdminAsync(request.ActorId, cancellationToken);
        if (!admin.Succeeded) return admin.Refusals[0];
        var now = transaction.Now;
        if (request.Raise is { Until: var until } && (until <= now || until > now + QuotaRaise.Longest))
            return new Refusal(RefusalCode.RaiseEndInvalid) { Until = now + QuotaRaise.Longest };
        var staff = await transaction.QuotaHoldersAsync(request.StaffIds, cancellationToken);
        var minimum = transaction.Shop.Policy.Minimum;
        var refusals = request.StaffIds
            .Select(id => Against(request.Raise, staff.GetValueOrDefault(id), now, minimum)).OfType<Refusal>().ToList();
        if (refusals.Count > 0) return Result<ChangedQuotas>.Refused(refusals);

        foreach (var person in request.StaffIds.Select(id => staff[id]))
        {
            var running = person.Raise is { } raise && now < raise.Until ? raise.To : null;
            transaction.Db.QuotaChanges.Add(QuotaChange.Of(
                request.Raise is null ? QuotaChangeKind.RaiseEnded : QuotaChangeKind.Raised, person.ShopId, Guid.CreateVersion7(now), person.Id, now,
                (admin.Value.Id, admin.Value.DisplayName), running, request.Raise?.To, request.Raise?.Until, PayoutText.Clean(request.Note)));
            person.Raise = request.Raise;
        }

        return new ChangedQuotas(request.StaffIds.Count);
    }

    private static Refusal? Against(QuotaRaise? raise, StaffMember? person, DateTimeOffset now, Money minimum)
    {
        if (person is null) return new Refusal(RefusalCode.StaffNotFound);
        var name = person.AccountName;
        if (person.Role == StaffRole.Admin) return new Refusal(RefusalCode.QuotaOfAdmin) { Words = name };
        if (raise is null)
            return person.Raise is { } running && now < running.Until ? null : new Refusal(RefusalCode.NothingToChange) { Words = name };
        if (!raise.To.IsSound(minimum))
            return new Refusal(RefusalCode.QuotaInvalid) { Words = name, Amount = minimum, Limit = Quota.MostPerDay };
        return raise.Over(person.Quota) == person.Quota ? new Refusal(RefusalCode.RaiseTooLow) { Words = name } : null;
    }
}
