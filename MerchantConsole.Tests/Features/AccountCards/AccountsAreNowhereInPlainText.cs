using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>Invariant D1 on the shared database: every row of every table, the sandbox's book, the keys and the logs, down to traces.</summary>
public sealed class AccountsAreNowhereInPlainText
{
    internal const string NoSecret = "哨兵留言，不是秘密";

    internal static readonly IReadOnlyList<(PayeeAccount Account, SandboxOutcome Retry)> Submissions =
    [
        (new(AccountKind.Alipay, "13987650123", "金丝雀甲"), SandboxOutcome.Succeed),
        (new(AccountKind.Alipay, "canary-bird@canary-mail.example.cn", "金丝雀乙"), SandboxOutcome.FailAccount),
        (new(AccountKind.BankCard, "6217008888777766662", "金丝雀丙", "金丝雀农商银行"), SandboxOutcome.TimeoutThenSucceed),
        (new(AccountKind.BankCard, "6228481234123412342", "金丝雀丁"), SandboxOutcome.TimeoutThenFail),
    ];

    /// <summary>Refused, and kept no more than the others.</summary>
    internal static readonly PayeeAccount Refused = new(AccountKind.BankCard, "6217009999888877771", "金丝雀戊", "金丝雀商业银行");

    internal static IReadOnlyList<Canary> Canaries { get; } =
    [
        .. Submissions.Select(submission => submission.Account)
            .Append(Refused)
            .SelectMany(account => new[] { account.Number, account.HolderName, account.Bank })
            .OfType<string>()
            .Select(secret => new Canary(secret)),
    ];

    [Theory, BothDatabases]
    public async Task Not_in_the_database_nor_in_the_sandbox_nor_in_a_log(StorageProvider provider)
    {
        using var log = new TraceLog();
        await using var host = await CardHost.StartAsync(provider, Submissions.Count, services => services.AddLogging(logging =>
            logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        foreach (var ((account, retry), order) in Submissions.Select((submission, number) => (submission, number + 1)))
        {
            var id = await host.FailAsync(order: order);
            var token = await host.TokenAsync(id);
            Assert.Equal(RefusalCode.BankCardCheckDigit, (await host.SubmitAsync(token, Refused)).Code());
            host.Next(retry);
            Assert.True((await host.SubmitAsync(token, account)).Succeeded);
            await host.WorkOffAsync();
            host.Clock.Advance(SandboxRail.Silence);
            await host.WorkOffAsync();
        }

        Assert.All(Submissions, submission => Assert.Contains(
            host.Get<CardHost.WatchedRail>().Sent, sent => sent.Payee?.Number == submission.Account.Number));
        var database = provider == StorageProvider.Postgres ? await RowsAsync(host.Storage.ConnectionString!) : [];
        IReadOnlyList<(string Where, byte[] Bytes)> places = [.. Files(host.Storage.Folder), ("logs", log.Bytes), ("rows", database)];
        Assert.Empty(Canaries.SelectMany(canary => places.SelectMany(place => canary.FindIn(place.Where, place.Bytes))));

        // What is no secret is found: the search looks where things are.
        Assert.NotEmpty(places.SelectMany(place => new Canary(A.Draft.MessageToBuyer).FindIn(place.Where, place.Bytes)));
        Assert.NotEmpty(new Canary("AccountCards").FindIn("logs", log.Bytes));
        await host.AssertBooksAgreeAsync();
    }

    [Fact]
    public void The_search_finds_each_form()
    {
        var canary = new Canary("金丝雀甲");
        byte[] utf8 = Encoding.UTF8.GetBytes("x金丝雀甲y");
        foreach (var form in new[]
        {
            utf8, Encoding.Unicode.GetBytes("ab金丝雀甲"), Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8)), Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)),
            Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize("金丝雀甲")), Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("xy金丝雀甲z"))),
        })
            Assert.NotEmpty(canary.FindIn("here", form));
    }

    /// <summary>Every file of a folder as it lies on disk, databases with their logs and keys included.</summary>
    internal static IEnumerable<(string Where, byte[] Bytes)> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return (Path.GetFileName(file), copy.ToArray());
        }
    }

    // A row as text has its bytes in hexadecimal.
    private static async Task<byte[]> RowsAsync(string database)
    {
        var text = new StringBuilder();
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        foreach (var table in tables)
        {
#pragma warning disable CA2100
            await using var command = source.CreateCommand($"SELECT t::text FROM \"{table}\" t");
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) text.AppendLine(reader.GetString(0));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
