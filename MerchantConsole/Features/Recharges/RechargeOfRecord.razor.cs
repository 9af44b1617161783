using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Recharges;

/// <summary>What a payout's record shows of its recharge: the way to go on with it, and payments that went back to their payer (充值退回).</summary>
public sealed partial class RechargeOfRecord(IDialogService dialogs, TimeProvider clock)
{
    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private RecordHead Head => Detail.Head;

    private bool IsUsedUp => Detail.Recharge is { IsUsedUp: true };

    // As the page of the recharge decides again.
    private bool MayPay => Head.ApplicantId == Staff.StaffId || Staff.Role is StaffRole.Admin or StaffRole.ServiceAdmin;

    private int MinutesLeft(DateTimeOffset endsAt) => Math.Max(0, (int)Math.Ceiling((endsAt - clock.GetUtcNow()).TotalMinutes));

    private static string Time(DateTimeOffset instant) => ShopDay.BeijingTime(instant).ToString("HH:mm", CultureInfo.InvariantCulture);

    private Task OpenAsync() => dialogs.ShowAsync<RechargeDialog>(
        Texts["Title"],
        new DialogParameters<RechargeDialog> { { d => d.PayoutId, Head.PayoutId }, { d => d.Staff, Staff } });
}
