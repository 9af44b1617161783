using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>The ends of §8 and §10, each at -1 ms, 0 and +1 ms, and what a card is after them (invariants C1, T1, T2).</summary>
public sealed class CardsHaveTheirTime
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory, BothDatabases]
    public async Task A_card_works_until_72_hours_and_not_at_them(StorageProvider provider)
    {
        foreach (var off in new[] { -1, 0, 1 })
            foreach (var worked in new[] { false, true })
            {
                await using var host = await CardHost.StartAsync(provider);
                var id = await host.FailAsync();
                host.To(A.Now + A.Policy.CardWithin + off * Millisecond);
                if (worked) await host.WorkOffAsync();
                Assert.Equal(worked && off >= 0 ? AccountCardState.Ended : AccountCardState.Open, (await host.CardsAsync(id)).Single().State);

                var submitted = await host.SubmitAsync(await host.TokenAsync(id));

                Assert.Equal(off < 0, submitted.Succeeded);
                if (off >= 0) Assert.Equal(RefusalCode.CardNotOpen, submitted.Code());
                await host.WorkOffAsync();
                Assert.Equal(off < 0 ? PayoutState.Succeeded : PayoutState.Failed, (await host.PayoutAsync(id)).State);
                await host.AssertBooksAgreeAsync();
            }
    }

    [Theory, BothDatabases]
    public async Task A_card_that_is_sent_late_ends_when_the_payout_closes(StorageProvider provider)
    {
        foreach (var off in new[] { -1, 0, 1 })
            foreach (var worked in new[] { false, true })
            {
                await using var host = await CardHost.StartAsync(provider);
                var id = await host.FailAsync();
                host.To(A.Now.AddDays(5));
                await host.WorkOffAsync();
                Assert.True((await host.SendAgainAsync(id)).Succeeded);
                Assert.Equal(A.Now.AddDays(7), (await host.CardsAsync(id))[1].EndsAt);
                var token = await host.TokenAsync(id);

                host.To(A.Now.AddDays(7) + off * Millisecond);
                if (worked) await host.WorkOffAsync();
                var submitted = await host.SubmitAsync(token);
                await host.WorkOffAsync();

                Assert.Equal(off < 0, submitted.Succeeded);
                Assert.Equal(off < 0 ? PayoutState.Succeeded : PayoutState.Closed, (await host.PayoutAsync(id)).State);
                Assert.Equal(off < 0 ? AccountCardState.Submitted : AccountCardState.Ended, (await host.CardsAsync(id))[1].State);
                await host.AssertBooksAgreeAsync();
            }
    }

    [Theory, BothDatabases]
    public async Task A_card_can_be_sent_again_from_the_full_minute_on_and_voids_the_one_before(StorageProvider provider)
    {
        foreach (var off in new[] { -1, 0, 1 })
        {
            await using var host = await CardHost.StartAsync(provider);
            var id = await host.FailAsync();
            var old = await host.TokenAsync(id);
            host.To(A.Now + A.Policy.BetweenCards + off * Millisecond);

            var sent = await host.SendAgainAsync(id);

            Assert.Equal(off >= 0, sent.Succeeded);
            if (off < 0)
            {
                Assert.Equal((RefusalCode.CardTooSoon, A.Now + A.Policy.BetweenCards), (sent.Code(), sent.Refusals[0].Until));
                Assert.Single(await host.CardsAsync(id));
                Assert.True((await host.SubmitAsync(old)).Succeeded);
            }
            else
            {
                var cards = await host.CardsAsync(id);
                Assert.Equal([AccountCardState.Voided, AccountCardState.Open], cards.Select(c => c.State));
                Assert.Equal((ActorKind.Staff, "阿美", host.Clock.GetUtcNow()), (cards[1].SentByKind, cards[1].SentByName, cards[1].SentAt));
                Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(old)).Code());
                Assert.True((await host.SubmitAsync(await host.TokenAsync(id))).Succeeded);
            }

            await host.WorkOffAsync();
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task An_ended_card_is_sent_again_by_any_active_person_of_the_shop_and_nobody_else(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        await host.AddAsync(A.Shop(2, shop => shop.GoodsBalance = Money.Zero));
        var (other, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.AddAsync(
            A.Staff(StaffRole.Admin, 2, other, "boss2"),
            A.Staff(StaffRole.Admin, 1, gone, "gone", s => s.DisabledAt = A.Now));
        var id = await host.FailAsync();
        host.To(A.Now.AddHours(72));
        await host.WorkOffAsync();
        Assert.Equal(RefusalCode.NotSignedIn, (await host.SendAgainAsync(id, other)).Code());
        Assert.Equal(RefusalCode.PayoutNotFound, (await host.SendAgainAsync(id, other, shop: 2)).Code());
        Assert.Equal(RefusalCode.AccountDisabled, (await host.SendAgainAsync(id, gone)).Code());
        Assert.Equal(RefusalCode.NotSignedIn, (await host.SendAgainAsync(id, Guid.Empty)).Code());
        Assert.Equal(RefusalCode.PayoutNotFound, (await host.SendAgainAsync("P000000AAAAAAAAAA")).Code());
        Assert.Single(await host.CardsAsync(id));

        foreach (var role in new[] { StaffRole.Service, StaffRole.ServiceAdmin, StaffRole.Admin })
        {
            var person = Guid.CreateVersion7();
            await host.AddAsync(A.Staff(role, 1, person, role.ToString()));
            Assert.True((await host.SendAgainAsync(id, person)).Succeeded);
            host.Clock.Advance(A.Policy.BetweenCards);
        }

        Assert.Equal(
            [AccountCardState.Ended, AccountCardState.Voided, AccountCardState.Voided, AccountCardState.Open],
            (await host.CardsAsync(id)).Select(c => c.State));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task No_card_is_sent_at_closing_or_to_a_payout_that_waits_for_none(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        host.To(A.Now.AddDays(7) - Millisecond);
        Assert.True((await host.SendAgainAsync(id)).Succeeded);
        host.To(A.Now.AddDays(7));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(RefusalCode.MoveNotAllowed, (await host.SendAgainAsync(id)).Code());
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Closed, (await host.PayoutAsync(id)).State);
        Assert.Equal(RefusalCode.MoveNotAllowed, (await host.SendAgainAsync(id)).Code());
        host.Clock.Advance(TimeSpan.FromDays(10));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Returned, (await host.PayoutAsync(id)).State);
        Assert.Equal(RefusalCode.MoveNotAllowed, (await host.SendAgainAsync(id)).Code());
        Assert.Equal(2, (await host.CardsAsync(id)).Count);
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task An_outcome_that_is_unknown_at_day_seven_is_waited_for_and_then_closes_without_a_card(StorageProvider provider)
    {
        foreach (var retry in new[] { false, true })
            foreach (var outcome in new[] { SandboxOutcome.TimeoutThenFail, SandboxOutcome.TimeoutThenSucceed })
            {
                await using var host = await CardHost.StartAsync(provider);
                var rail = host.Get<CardHost.WatchedRail>();
                var id = await host.FailAsync(retry ? SandboxOutcome.FailAccount : outcome);
                if (retry)
                {
                    host.Next(outcome);
                    await host.SubmitAsync(await host.TokenAsync(id));
                    await host.WorkOffAsync();
                }

                var cards = (await host.CardsAsync(id)).Count;
                Assert.Equal(PayoutState.Processing, (await host.PayoutAsync(id)).State);
                rail.BeforeAnswer = () => throw new IOException("the provider is away");
                host.To(A.Now.AddDays(7));
                await host.WorkOffAsync();
                var waiting = await host.PayoutAsync(id);
                Assert.Equal((PayoutState.Processing, PayoutStep.AskOutcome), (waiting.State, waiting.NextStep));

                host.Clock.Advance(TimeSpan.FromMinutes(5));
                await host.WorkOffAsync();

                Assert.Equal(outcome == SandboxOutcome.TimeoutThenFail ? PayoutState.Closed : PayoutState.Succeeded, (await host.PayoutAsync(id)).State);
                Assert.Equal(cards, (await host.CardsAsync(id)).Count);
                Assert.DoesNotContain(await host.CardsAsync(id), c => c.State == AccountCardState.Open);
                await host.AssertBooksAgreeAsync();
            }
    }

    // National Day, Spring Festival, and Saturdays that are worked; the payout closes seven days after its start.
    [Theory]
    [InlineData("2026-09-23T09:30", "2026-10-10T09:30")]
    [InlineData("2026-10-01T12:00", "2026-10-12T12:00")]
    [InlineData("2026-02-06T12:00", "2026-02-25T12:00")]
    [InlineData("2026-02-05T12:00", "2026-02-24T12:00")]
    [InlineData("2025-01-18T12:00", "2025-02-05T12:00")]
    [InlineData("2026-02-19T23:59", "2026-03-02T23:59")]
    [InlineData("2026-11-16T12:00", "2026-11-26T12:00")]
    public async Task The_money_is_back_three_working_days_after_closing_and_not_a_millisecond_before(string start, string back)
    {
        foreach (var off in new[] { -1, 0, 1 })
        {
            await using var host = await CardHost.StartAsync(StorageProvider.Sqlite);
            var began = Beijing(start);
            host.Clock.AdjustTime(began);
            await host.ChangeAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.GroupedAt, began.AddDays(-2))));
            var id = await host.FailAsync();
            host.To(began.AddDays(7));
            await host.WorkOffAsync();
            var closed = await host.PayoutAsync(id);
            Assert.Equal((PayoutState.Closed, Beijing(back)), (closed.State, closed.NextAt));

            host.To(Beijing(back) + off * Millisecond);
            await host.WorkOffAsync();

            Assert.Equal(off < 0 ? PayoutState.Closed : PayoutState.Returned, (await host.PayoutAsync(id)).State);
            Assert.Equal(off < 0 ? A.Yuan(9_995) : A.Yuan(10_000), await host.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task A_clock_that_is_set_back_opens_no_ended_card(StorageProvider provider)
    {
        foreach (var worked in new[] { false, true })
        {
            await using var host = await CardHost.StartAsync(provider);
            var id = await host.FailAsync();
            var token = await host.TokenAsync(id);
            host.To(A.Now.AddHours(72));
            if (worked) await host.WorkOffAsync();
            else Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(token)).Code());

            host.Clock.AdjustTime(A.Now.AddHours(1));
            await host.WorkOffAsync();

            Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(token)).Code());
            Assert.Equal(AccountCardState.Ended, (await host.CardsAsync(id)).Single().State);
            Assert.Equal(PayoutState.Failed, (await host.PayoutAsync(id)).State);
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task A_closed_payout_and_its_cards_stay_closed_under_a_clock_that_is_set_back(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        host.To(A.Now.AddDays(5));
        await host.SendAgainAsync(id);
        var token = await host.TokenAsync(id);
        host.To(A.Now.AddDays(7));
        await host.WorkOffAsync();
        host.Clock.AdjustTime(A.Now.AddDays(6));
        await host.WorkOffAsync();
        Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(token)).Code());
        Assert.Equal(RefusalCode.MoveNotAllowed, (await host.SendAgainAsync(id)).Code());
        Assert.Equal(PayoutState.Closed, (await host.PayoutAsync(id)).State);
        await host.AssertBooksAgreeAsync();
    }

    private static DateTimeOffset Beijing(string text) =>
        ShopDay.FromBeijingTime(DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
}
