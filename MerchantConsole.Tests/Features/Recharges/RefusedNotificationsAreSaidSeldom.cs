using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>Who sends nonsense to a provider's address does not fill the log.</summary>
public sealed class RefusedNotificationsAreSaidSeldom
{
    private readonly FakeTimeProvider clock = new(A.Now);
    private readonly Lines lines = new();

    [Fact]
    public void Each_cause_is_said_once_a_minute_with_how_many_there_were()
    {
        var refused = new RefusedNotifications(clock, lines);
        for (var turn = 0; turn < 1000; turn++) refused.Say(RechargeMethod.WeChatPay, 1, "no signature");
        refused.Say(RechargeMethod.Alipay, 1, "no signature");
        Assert.Equal(2, lines.Said.Count);
        clock.Advance(TimeSpan.FromMinutes(1));
        refused.Say(RechargeMethod.WeChatPay, 1, "no signature");
        Assert.Contains("999 more", lines.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Ever_new_causes_become_one()
    {
        var refused = new RefusedNotifications(clock, lines);
        for (var turn = 0; turn < 1000; turn++) refused.Say(RechargeMethod.WeChatPay, 1, $"cause {turn}");
        Assert.InRange(lines.Said.Count, 1, 65);
    }

    private sealed class Lines : ILogger<RefusedNotifications>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
