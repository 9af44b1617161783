using MerchantConsole.Domain.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>WeChat Pay's five minutes to the millisecond, over real HTTP: the clock by which signatures are checked stands still.</summary>
public sealed class NotificationsAreOfNow(NotificationsAreOfNow.Consoles consoles) : IClassFixture<NotificationsAreOfNow.Consoles>
{
    [Theory, BothDatabases]
    public async Task Less_than_five_minutes_away_is_taken_and_five_minutes_are_not(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        var clock = consoles.Of(console);
        foreach (var isOld in new[] { false, true })
            foreach (var (milliseconds, taken) in new[] { (-1, true), (0, false), (1, false) })
            {
                var sent = new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
                var away = TimeSpan.FromMinutes(5) + TimeSpan.FromMilliseconds(milliseconds);
                clock.AdjustTime(isOld ? sent + away : sent - away);
                var before = await console.EventsAsync();

                var notice = new ProviderNotice(RechargeMethod.WeChatPay, "P261123ZZZZZZZZZZR1", A.Yuan(5), sent, sent);
                Assert.True(taken == await notice.SendAsync(console), $"{milliseconds} ms, old: {isOld}");
                Assert.Equal(before + (taken ? 1 : 0), await console.EventsAsync());
            }

        await console.HoldsAsync();
    }

    /// <summary>Consoles whose verifier has a clock of its own.</summary>
    public sealed class Consoles : NotifiedConsoles
    {
        public FakeTimeProvider Of(NotifiedConsole console) => console.Get<FakeTimeProvider>();

        protected override void Change(IServiceCollection services)
        {
            services.AddSingleton(new FakeTimeProvider());
            services.AddSingleton(provider => new PlatformKeys(
                provider.GetRequiredService<WeChatPayTransport>(), provider.GetRequiredService<FakeTimeProvider>(), NullLogger<PlatformKeys>.Instance));
        }
    }
}
