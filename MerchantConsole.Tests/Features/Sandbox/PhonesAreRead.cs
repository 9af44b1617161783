using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>What the simulated phone reads, on both databases.</summary>
public sealed class PhonesAreRead
{
    [Theory, BothDatabases]
    public async Task The_link_of_a_card_opens_that_card_until_it_is_erased(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var phones = new PhoneQueries(host.Contexts, host.Get<AccountSeal>());
        Assert.Empty((await phones.FindAsync(A.OrderNumber(1), 1))!.Said);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        Assert.Empty((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Refusals);
        await host.WorkOffAsync();

        var phone = (await phones.FindAsync(A.OrderNumber(1), null))!;

        var card = Assert.Single(phone.Cards);
        var said = Assert.Single(phone.Said);
        Assert.Equal((ChatSender.System, ChatKind.Card, card), (said.Sender, said.Kind, said.Card));
        Assert.Equal(card.Id, (await host.Get<AccountCardQueries>().FindByTokenAsync(card.Link!.Split('/')[^1]))!.Id);
        Assert.Equal(AccountCardState.Open, card.StateAt(card.EndsAt.AddMilliseconds(-1)));
        Assert.Equal(AccountCardState.Ended, card.StateAt(card.EndsAt));
        Assert.Null(await phones.FindAsync(A.OrderNumber(1), 2));
        Assert.Null(await phones.FindAsync(A.OrderNumber(2), null));

        // It closes, the money comes back, and 30 days later nothing of the card is needed any more.
        foreach (var days in new[] { 8, 10, 40 })
        {
            host.Clock.Advance(TimeSpan.FromDays(days));
            await host.WorkOffAsync();
        }

        Assert.Null(Assert.Single((await phones.FindAsync(A.OrderNumber(1), 1))!.Cards).Link);
    }

    [Theory, BothDatabases]
    public async Task This_machine_writes_once_for_the_orders_shop_and_a_stranger_writes_nothing(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var say = new SayAsBuyer(
            new SandboxAccess(host.Contexts), new PhoneQueries(host.Contexts, host.Get<AccountSeal>()), host.Get<SayInChat>());
        var saying = new ChatSaying(A.OrderNumber(1), Guid.CreateVersion7(), "在吗");

        Assert.Equal(
            MerchantConsole.Domain.RefusalCode.NotSignedIn, Assert.Single((await say.RunAsync(new SandboxCaller(false, null), saying)).Refusals).Code);
        Assert.Equal(
            MerchantConsole.Domain.RefusalCode.OrderNotFound,
            Assert.Single((await say.RunAsync(new SandboxCaller(true, null), saying with { OrderSn = A.OrderNumber(9) })).Refusals).Code);
        for (var times = 0; times < 2; times++) Assert.True((await say.RunAsync(new SandboxCaller(true, null), saying)).Succeeded);

        var phones = new PhoneQueries(host.Contexts, host.Get<AccountSeal>());
        Assert.Equal(["在吗"], (await phones.FindAsync(A.OrderNumber(1), 1))!.Said.Select(said => said.Text));
    }
}
