using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>§10: what a buyer wrote is kept no longer than the policy says.</summary>
public sealed class AccountsAreErased
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory, BothDatabases]
    public async Task What_a_buyer_wrote_is_erased_thirty_days_after_the_payout_has_ended(StorageProvider provider)
    {
        foreach (var off in new[] { -1, 0, 1 })
            foreach (var returned in new[] { false, true })
            {
                await using var host = await CardHost.StartAsync(provider);
                var id = await host.FailAsync();
                if (returned) host.Next(SandboxOutcome.FailOther);
                await host.SubmitAsync(await host.TokenAsync(id), CardHost.BankCard);
                await host.WorkOffAsync();
                for (var day = 0; day < 15 && returned; day++)
                {
                    host.Clock.Advance(TimeSpan.FromDays(1));
                    await host.WorkOffAsync();
                }

                var ended = (await host.PayoutAsync(id)).EndedAt!.Value;
                for (var day = host.Clock.GetUtcNow(); day < ended.AddDays(30) - Millisecond; day = host.Clock.GetUtcNow())
                {
                    host.To(day.AddDays(1) < ended.AddDays(30) - Millisecond ? day.AddDays(1) : ended.AddDays(30) - Millisecond);
                    await host.WorkOffAsync();
                    Assert.All(await host.CardsAsync(id), c => Assert.NotNull(c.NextAt));
                }

                Assert.NotNull((await host.CardsAsync(id))[0].SealedNumber);
                host.To(ended.AddDays(30) + off * Millisecond);
                await host.WorkOffAsync();
                Assert.All(await host.CardsAsync(id), c =>
                {
                    Assert.Equal(off >= 0, c.ErasedAt is not null);
                    Assert.Equal(off >= 0, c.SealedToken is null);
                    Assert.Equal(off >= 0, c.NextStep is null);
                    if (off >= 0) Assert.Null(c.SealedNumber ?? c.SealedHolderName ?? c.SealedBank);
                });
                await host.AssertBooksAgreeAsync();
            }
    }
}
