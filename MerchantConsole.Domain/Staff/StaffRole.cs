using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Staff;

/// <summary>The three roles of §2. Zero is no role.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffRole>))]
public enum StaffRole
{
    /// <summary>客服: pays from the goods balance within its quota only.</summary>
    Service = 1,

    /// <summary>客服管理员: pays without a quota, unless one is given to it.</summary>
    ServiceAdmin,

    /// <summary>管理员: everything in its shop.</summary>
    Admin,
}
