using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>Invariant D1, the sealing itself: what a value opens for, rotation, and a node without its keys.</summary>
public sealed class AccountsAreSealed
{
    private const string Column = nameof(AccountCard.SealedNumber);

    [Fact]
    public void A_value_opens_for_its_shop_payout_and_column_alone()
    {
        using var folder = new KeyFolder();
        using var seal = folder.Open();
        var value = seal.Seal(1, "P261123AAAAAAAAAA", Column, "6217008888777766662");
        Assert.Equal("6217008888777766662", seal.Open(1, "P261123AAAAAAAAAA", Column, value));
        Assert.Null(seal.Open(2, "P261123AAAAAAAAAA", Column, value));
        Assert.Null(seal.Open(1, "P261123AAAAAAAAAB", Column, value));
        Assert.Null(seal.Open(1, "P261123AAAAAAAAAA", nameof(AccountCard.SealedHolderName), value));
        Assert.NotEqual(value, seal.Seal(1, "P261123AAAAAAAAAA", Column, "6217008888777766662"));
        for (var at = 0; at < value.Length; at += 7)
            Assert.Null(seal.Open(1, "P261123AAAAAAAAAA", Column, value.Remove(at, 1).Insert(at, value[at] == 'A' ? "B" : "A")));
        foreach (var torn in new[] { "", "x", value[..^4], value + value, "不是密文", "CfDJ8" }) Assert.Null(seal.Open(1, "P261123AAAAAAAAAA", Column, torn));
    }

    [Fact]
    public void Keys_are_their_owners_alone()
    {
        using var folder = new KeyFolder();
        using var seal = folder.Open();
        seal.Seal(1, "P261123AAAAAAAAAA", Column, "x");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has other rights.");
        else Assert.Equal(Owner, File.GetUnixFileMode(folder.Path));
    }

    [Theory, BothDatabases]
    public async Task After_a_rotation_everything_opens_under_the_new_key_and_a_running_node_follows(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 3);
        var options = host.Get<AccountDataOptions>();
        var first = await host.FailAsync();
        var second = await host.FailAsync(order: 2);
        await host.SubmitAsync(await host.TokenAsync(first), CardHost.BankCard);
        var before = (await host.CardsAsync(first))[0];
        using var otherNode = new AccountSeal(options, NullLoggerFactory.Instance);
        Assert.Equal(CardHost.BankCard.Number, otherNode.Open(1, first, Column, before.SealedNumber!));

        var done = await host.Get<RotateAccountKeys>().RunAsync();

        Assert.Equal(new KeyRotation(2, 0, 0), done);
        var after = (await host.CardsAsync(first))[0];
        Assert.NotEqual(KeyOf(before.SealedNumber!), KeyOf(after.SealedNumber!));
        Assert.All(
            new[] { after.SealedNumber, after.SealedHolderName, after.SealedBank, after.SealedToken, (await host.CardsAsync(second))[0].SealedToken },
            value => Assert.Equal(KeyOf(after.SealedNumber!), KeyOf(value!)));

        // A node that read the ring before, a fresh one, and old values from a backup.
        Assert.Equal(CardHost.BankCard.Number, otherNode.Open(1, first, Column, after.SealedNumber!));
        using var fresh = new AccountSeal(options, NullLoggerFactory.Instance);
        Assert.Equal(CardHost.BankCard.HolderName, fresh.Open(1, first, nameof(AccountCard.SealedHolderName), after.SealedHolderName!));
        Assert.Equal(CardHost.BankCard.Number, fresh.Open(1, first, Column, before.SealedNumber!));

        await host.WorkOffAsync();
        Assert.Equal(CardHost.BankCard, host.Get<CardHost.WatchedRail>().Sent.Last().Payee);
        Assert.True((await host.SubmitAsync(await host.TokenAsync(second))).Succeeded);
        await host.WorkOffAsync();
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Old_keys_are_deleted_two_days_after_they_were_followed_and_never_while_something_is_unreadable(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        await host.SubmitAsync(await host.TokenAsync(id));
        var folder = host.Get<AccountDataOptions>().KeyFolder;
        await host.Get<RotateAccountKeys>().RunAsync();
        Assert.Equal(2, Directory.GetFiles(folder, "key-*.xml").Length);

        // Both were made three days ago.
        foreach (var file in Directory.GetFiles(folder, "key-*.xml")) await BackdateAsync(file, days: 3);
        using var seal = new AccountSeal(host.Get<AccountDataOptions>(), NullLoggerFactory.Instance);
        var log = new ErrorLog();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        var rotate = new RotateAccountKeys(host.Contexts, host.Transactions, seal, logs.CreateLogger<RotateAccountKeys>());
        var sound = (await host.CardsAsync(id))[0].SealedHolderName!;
        await host.ChangeAsync(db => db.AccountCards.ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedHolderName, c => c.SealedNumber)));
        Assert.Equal(new KeyRotation(0, 1, 0), await rotate.RunAsync());
        Assert.Single(log.TakeAll());
        Assert.Equal(3, Directory.GetFiles(folder, "key-*.xml").Length);

        await host.ChangeAsync(db => db.AccountCards.ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedHolderName, sound)));
        Assert.Equal(new KeyRotation(1, 0, 1), await rotate.RunAsync());
        Assert.Equal(3, Directory.GetFiles(folder, "key-*.xml").Length);
        using var fresh = new AccountSeal(host.Get<AccountDataOptions>(), NullLoggerFactory.Instance);
        Assert.Equal(CardHost.Alipay.Number, fresh.Open(1, id, Column, (await host.CardsAsync(id))[0].SealedNumber!));
        await host.WorkOffAsync();
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_node_without_the_keys_sends_nothing_says_so_and_goes_on_when_they_are_back(StorageProvider provider)
    {
        var log = new ErrorLog();
        await using var host = await CardHost.StartAsync(provider, more: services => services.AddLogging(logging => logging.AddProvider(log)));
        var rail = host.Get<CardHost.WatchedRail>();
        var id = await host.FailAsync();
        await host.SubmitAsync(await host.TokenAsync(id));
        var folder = host.Get<AccountDataOptions>().KeyFolder;
        var files = Directory.GetFiles(folder, "key-*.xml").ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
        foreach (var file in files.Keys) File.Delete(file);
        using var keyless = new AccountSeal(host.Get<AccountDataOptions>(), NullLoggerFactory.Instance);
        var payees = new PayeeReader(keyless, host.Get<ILogger<PayeeReader>>());
        var send = new SendPayout(host.Contexts, host.Get<PayoutRails>(), payees, host.Get<RecordRailAnswer>(), host.Clock, NullLogger<SendPayout>.Instance);
        for (var turn = 0; turn < 3; turn++)
        {
            await WorkAsync(host, send);
            var waiting = await host.PayoutAsync(id);
            Assert.Equal((PayoutState.Processing, 2, PayoutStep.Send, turn + 1), (waiting.State, waiting.Attempt, waiting.NextStep, waiting.Tries));
            Assert.Null(waiting.OutcomeUnknownSince);
            Assert.Contains("cannot be read", Assert.Single(log.TakeAll()), StringComparison.Ordinal);
            await host.AssertBooksAgreeAsync();
            host.Clock.Advance(waiting.NextAt!.Value - host.Clock.GetUtcNow());
        }

        Assert.Single(rail.Sent);
        foreach (var (file, contents) in files) await File.WriteAllTextAsync(file, contents);
        await host.WorkOffAsync();

        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync(id)).State);
        Assert.Equal(CardHost.Alipay, rail.Sent.Last().Payee);
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_node_without_the_keys_still_asks_what_became_of_a_retry(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        host.Next(SandboxOutcome.TimeoutThenSucceed);
        await host.SubmitAsync(await host.TokenAsync(id));
        await host.WorkOffAsync();
        host.Clock.Advance(SandboxRail.Silence);
        using var folder = new KeyFolder();
        using var keyless = folder.Open();
        var payees = new PayeeReader(keyless, NullLogger<PayeeReader>.Instance);
        await WorkAsync(host, new SendPayout(host.Contexts, host.Get<PayoutRails>(), payees, host.Get<RecordRailAnswer>(), host.Clock, NullLogger<SendPayout>.Instance));
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync(id)).State);
        await host.AssertBooksAgreeAsync();
    }

    [Fact]
    public void What_names_an_account_says_nothing_of_it()
    {
        Assert.Equal("PayeeAccount", CardHost.BankCard.ToString());
        Assert.Equal("AttemptPayee", new AttemptPayee(CardHost.BankCard, false).ToString());
        var sent = new PayoutInstruction(1, "P261123AAAAAAAAAAA02", A.OrderNumber(1), A.Yuan(5), "hello") { Payee = CardHost.BankCard };
        Assert.DoesNotContain(CardHost.BankCard.Number, sent.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(CardHost.BankCard.HolderName, sent.ToString(), StringComparison.Ordinal);
    }

    private static async Task WorkAsync(ConsoleHost host, SendPayout send)
    {
        var due = new DuePayouts(send, host.Get<MoveOnTime>(), null!);
        Assert.Equal(1, await new MerchantConsole.Clockwork.DueWork(
            host.Get<MerchantConsole.Data.IDueClaims>(), [due], host.Clock, NullLogger<MerchantConsole.Clockwork.DueWork>.Instance).RunAsync(CancellationToken.None));
    }

    // A sealed value begins with four bytes of form and the sixteen of its key's id.
    private static string KeyOf(string value) => Convert.ToHexString(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(value).AsSpan(4, 16));

    private static async Task BackdateAsync(string file, int days)
    {
        var xml = System.Xml.Linq.XDocument.Parse(await File.ReadAllTextAsync(file));
        foreach (var name in new[] { "creationDate", "activationDate" })
        {
            var element = xml.Root!.Element(name)!;
            element.Value = (DateTimeOffset.Parse(element.Value, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromDays(days)).UtcDateTime
                .ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        }

        await File.WriteAllTextAsync(file, xml.ToString());
    }

    private sealed class KeyFolder : IDisposable
    {
        private readonly string root = TempFolder.New("keys");

        public string Path => System.IO.Path.Combine(root, "account-keys");

        public AccountSeal Open() => new(new AccountDataOptions(Path), NullLoggerFactory.Instance);

        public void Dispose() => TempFolder.Delete(root);
    }
}
