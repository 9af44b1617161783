using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>
/// Who may import (§2): what an order is decides what may be paid on it, so 客服 does not write it. Promotion and risk, which only a file made by
/// hand carries, are the admin's alone.
/// </summary>
public static class ImportRights
{
    /// <summary>The roles, as pages and endpoints name them.</summary>
    public const string RoleNames = nameof(StaffRole.Admin) + "," + nameof(StaffRole.ServiceAdmin);

    /// <summary>The roles that may import.</summary>
    public static IReadOnlyCollection<StaffRole> Roles { get; } = [StaffRole.Admin, StaffRole.ServiceAdmin];

    /// <summary>Whether this role's file may say 活动商品 and 风险标记.</summary>
    public static bool TakesRuleFacts(StaffRole role) => role == StaffRole.Admin;
}
