using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Staff;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Browser;

/// <summary>Requests behind the pages.</summary>
internal static class DeskSight
{
    /// <summary>Somebody asks an admin by the command of the running console.</summary>
    public static async Task<string> AskAsync(
        this AppFactory app, string account, int order, decimal yuan = 5, string? note = null)
    {
        var answer = await app.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            1, await app.IdOfAsync(account), Guid.CreateVersion7(), A.Draft with { OrderSn = A.OrderNumber(order), Amount = A.Yuan(yuan) }, FundingChoice.AskAdmin, ConfirmsRepeat: true, note));
        Assert.True(answer.Succeeded, string.Join(',', answer.Refusals));
        return answer.Value!.PayoutId;
    }

    public static async Task<int> WaitingAsync(this AppFactory app) => (await app.Services.GetRequiredService<WaitingBoard>().ReadAsync(1)).Count;

    public static async Task<string> NameOfAsync(this AppFactory app, string account) => (await app.StaffAsync(account)).DisplayName;

    /// <summary>An admin gives an account another role.</summary>
    public static async Task ChangeRoleAsync(this AppFactory app, string account, StaffRole role)
    {
        var staff = await app.StaffAsync(account);
        var changed = await app.Services.GetRequiredService<ChangeStaff>().RunAsync(
            new ChangeStaffRequest(1, await app.IdOfAsync("boss"), staff.Id, staff.DisplayName, role));
        Assert.True(changed.Succeeded, string.Join(',', changed.Refusals));
    }

    private static async Task<Guid> IdOfAsync(this AppFactory app, string account) => (await app.StaffAsync(account)).Id;

    private static async Task<StaffMember> StaffAsync(this AppFactory app, string account)
    {
        StaffMember? found = null;
        await app.ChangeAsync(async db => found = await db.Staff.AsNoTracking().SingleAsync(s => s.AccountName == account));
        return found!;
    }
}
