using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Keeps what the console logs as an error, so that a test fails on what nobody saw on the page.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> errors = new();

    /// <summary>What was logged since the last call.</summary>
    public IReadOnlyList<string> TakeAll()
    {
        var taken = new List<string>();
        while (errors.TryDequeue(out var error)) taken.Add(error);
        return taken;
    }

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, errors);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) errors.Enqueue($"logged by {name}: {formatter(state, exception)} {exception}");
        }
    }
}
