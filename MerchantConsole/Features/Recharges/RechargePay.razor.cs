using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>The code of a recharge with what to do with it, its end and the time that is left (§9).</summary>
public sealed partial class RechargePay(SandboxSwitch sandbox, TimeProvider clock)
{
    /// <summary>A recharge whose code can be paid.</summary>
    [Parameter, EditorRequired]
    public RechargeView Seen { get; set; } = default!;

    /// <summary>The code cannot be scanned: another one is asked for.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnNewCode { get; set; }

    private OpenRecharge Open => Seen.Open!;

    private string Link => Open.CodeLink!;

    private string EndText => ShopDay.BeijingTime(Open.EndsAt).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private string Left
    {
        get
        {
            var now = clock.GetUtcNow();
            var left = Open.EndsAt > now ? Open.EndsAt - now : TimeSpan.Zero;
            return string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes:00}:{left.Seconds:00}");
        }
    }
}
