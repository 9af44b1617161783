using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>The people of the seeded shop.</summary>
/// <param name="Admin">Decides on requests.</param>
/// <param name="Payers">Service admins: the goods balance is open to them.</param>
/// <param name="Askers">Service people without a quota: they scan, or ask the admin (§6).</param>
internal sealed record SeedPeople(StaffMember Admin, IReadOnlyList<StaffMember> Payers, IReadOnlyList<StaffMember> Askers)
{
    public IReadOnlyList<StaffMember> All { get; } = [.. Payers, .. Askers];
}
