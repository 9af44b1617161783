namespace MerchantConsole.Features.Staff;

/// <summary>An account with the password that was just set: shown once, to the admin who hands it over, and kept nowhere.</summary>
public sealed record Credentials(Guid StaffId, string AccountName, string Password)
{
    /// <summary>Without the password, which belongs into no log.</summary>
    public override string ToString() => AccountName;
}
