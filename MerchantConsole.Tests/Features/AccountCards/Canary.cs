using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>Something secret, looked for in every form in which it may lie about: UTF-8, UTF-16, base64 of both alphabets and hexadecimal.</summary>
internal sealed class Canary
{
    private readonly string text;
    private readonly List<(string Form, byte[] Bytes)> forms = [];

    public Canary(string text)
    {
        this.text = text;
        var utf8 = Encoding.UTF8.GetBytes(text);
        forms.Add(("UTF-8", utf8));
        forms.Add(("UTF-16", Encoding.Unicode.GetBytes(text)));
        forms.Add(("UTF-16 big-endian", Encoding.BigEndianUnicode.GetBytes(text)));
        forms.Add(("JSON", Encoding.ASCII.GetBytes(string.Concat(text.Select(letter => letter < 128 ? letter.ToString() : $"\\u{(int)letter:X4}")))));
        forms.Add(("HTML", Encoding.ASCII.GetBytes(string.Concat(text.Select(letter => letter < 128 ? letter.ToString() : $"&#x{(int)letter:X};")))));
        forms.Add(("address", Encoding.ASCII.GetBytes(Uri.EscapeDataString(text))));
        foreach (var bytes in new[] { utf8, Encoding.Unicode.GetBytes(text) })
        {
            forms.Add(("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))));
            forms.Add(("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes))));
            for (var before = 0; before < 3; before++)
            {
                // What is beside it may lie in the first and last letters; those between are its own.
                var base64 = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
                var own = base64[(before == 0 ? 0 : before + 1)..^1];
                forms.Add(("base64", Encoding.ASCII.GetBytes(own)));
                forms.Add(("base64 of addresses", Encoding.ASCII.GetBytes(own.Replace('+', '-').Replace('/', '_'))));
            }
        }
    }

    /// <summary>The forms in which it is in the bytes.</summary>
    public IEnumerable<string> FindIn(string where, byte[] bytes) =>
        forms.Where(form => bytes.AsSpan().IndexOf(form.Bytes) >= 0).Select(form => $"{text} in {where} as {form.Form}").Distinct();

    public override string ToString() => text;
}

/// <summary>Everything that is logged, down to traces, with what it was made of.</summary>
internal sealed class TraceLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    public int Count => lines.Count;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{name} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lines.Enqueue($"{name}: {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values) lines.Enqueue(string.Join(", ", values.Select(value => value.Value)));
        }
    }
}
