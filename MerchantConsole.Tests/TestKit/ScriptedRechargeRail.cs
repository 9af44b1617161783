using System.Collections.Concurrent;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// A provider that does what a test says, with a book of its own: for edges of time and for answers that get lost, which no real provider and no
/// emulator gives on the millisecond. The real adapters are tested over HTTP against their emulators.
/// </summary>
internal sealed class ScriptedRechargeRail(RechargeMethod method) : IRechargeRail
{
    private readonly ConcurrentDictionary<string, ProviderPayment> paid = new(StringComparer.Ordinal);
    private int transactions;

    public RechargeMethod Method => method;

    public ConcurrentQueue<string> Ordered { get; } = new();

    public ConcurrentQueue<string> Closed { get; } = new();

    public ConcurrentQueue<RefundInstruction> Refunded { get; } = new();

    /// <summary>Answers that come before the provider's own, in turn.</summary>
    public Queue<OrderAnswer> OrderAnswers { get; } = new();

    public Queue<CloseAnswer> CloseAnswers { get; } = new();

    public Queue<RefundAnswer> RefundAnswers { get; } = new();

    /// <summary>While it is not complete, placing an order gets no answer.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    public bool Serves(int shopId) => shopId == 1;

    /// <summary>A payer pays; the console is not told.</summary>
    public ProviderPayment Pay(string number, Money amount, DateTimeOffset at) =>
        paid[number] = new ProviderPayment(number, $"T{Interlocked.Increment(ref transactions):000}", amount, at);

    /// <summary>What happens once, by the call's name, after the provider has done a thing and before the console has heard of it.</summary>
    public ConcurrentDictionary<string, Func<Task>> BeforeItsAnswer { get; } = new(StringComparer.Ordinal);

    public async Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken)
    {
        Ordered.Enqueue(order.Number);
        await Silence;
        return await AnswerAsync("order", OrderAnswers.TryDequeue(out var answer) ? answer : new OrderAnswer.Opened($"code://{order.Number}"));
    }

    public Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken) => AnswerAsync<PaymentAnswer>(
        "ask", paid.TryGetValue(number, out var payment) ? new PaymentAnswer.Paid(payment) : new PaymentAnswer.NotPaid());

    public Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        if (CloseAnswers.TryDequeue(out var answer)) return Task.FromResult(answer);
        if (paid.ContainsKey(number)) return AnswerAsync<CloseAnswer>("close", new CloseAnswer.AlreadyPaid());
        Closed.Enqueue(number);
        return AnswerAsync<CloseAnswer>("close", new CloseAnswer.Closed());
    }

    public Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        Refunded.Enqueue(refund);
        return AnswerAsync("refund", RefundAnswers.TryDequeue(out var answer) ? answer : new RefundAnswer.Done("R1"));
    }

    public Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken) =>
        AnswerAsync("askRefund", RefundAnswers.TryDequeue(out var answer) ? answer : new RefundAnswer.Done("R1"));

    public Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken) =>
        Task.FromResult<NotificationAnswer>(new NotificationAnswer.Refused("scripted"));

    private async Task<T> AnswerAsync<T>(string call, T answer)
    {
        if (BeforeItsAnswer.TryRemove(call, out var happens)) await happens();
        return answer;
    }
}
