using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Hears what the console logs: an error with an exception that no fault of the world explains is a bug.</summary>
internal sealed class BugLog(World world) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not null && !World.IsSimulated(exception) && exception is not OperationCanceledException)
            world.Fail($"exception: {exception}");
    }

    public void Dispose()
    {
    }
}
