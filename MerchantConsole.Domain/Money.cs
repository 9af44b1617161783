using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MerchantConsole.Domain;

/// <summary>
/// An amount of money: a whole, non-negative number of fen (1 yuan = 100 fen, rulebook §1). Which way it moves is said by the
/// posting, never by a sign. <c>default</c> is zero. Sums are checked: an overflow is a bug and throws.
/// </summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The most yuan that can be typed; anything longer is no payout but a slip of the hand.</summary>
    private const long MostYuanTyped = 1_000_000_000;

    public Money(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        Fen = fen;
    }

    /// <summary>The amount in fen, zero or more.</summary>
    public long Fen { get; private init; }

    public static Money Zero => default;

    /// <summary>Yuan written in code; throws <see cref="ArgumentException"/> when it is not a whole number of fen.</summary>
    public static Money FromYuan(decimal yuan)
    {
        var fen = yuan * 100m;
        return fen == decimal.Truncate(fen) ? new(checked((long)fen)) : throw new ArgumentException("Not a whole number of fen.", nameof(yuan));
    }

    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    /// <summary>The difference; throws when it would be below zero. Ask <see cref="Less"/> for a difference that stops at zero.</summary>
    public static Money operator -(Money left, Money right) => new(left.Fen - right.Fen);

    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>What is left after <paramref name="used"/> is taken away, zero at the least.</summary>
    public Money Less(Money used) => used >= this ? Zero : this - used;

    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Yuan with exactly two decimals and no sign or grouping: <c>1234.50</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Fen / 100}.{Fen % 100:00}");

    /// <summary>
    /// Reads yuan as people type them: ASCII or full-width digits, one <c>.</c>, <c>．</c> or <c>。</c>, at most two decimals, spaces around
    /// it, an optional ¥ before it. No signs, no exponents, no grouping (§4).
    /// </summary>
    public static bool TryParseYuan(string? text, [NotNullWhen(true)] out Money? money)
    {
        money = null;
        var folded = Fold(text);
        if (folded.Length == 0) return false;
        var parts = folded.Split('.');
        if (parts.Length > 2 || parts[0].Length is 0 or > 10) return false;
        var decimals = parts.Length == 2 ? parts[1] : "";
        if (parts.Length == 2 && decimals.Length is 0 or > 2) return false;
        if (!parts[0].All(char.IsAsciiDigit) || !decimals.All(char.IsAsciiDigit)) return false;
        var yuan = long.Parse(parts[0], CultureInfo.InvariantCulture);
        if (yuan > MostYuanTyped) return false;
        var fen = decimals.Length == 0 ? 0 : long.Parse(decimals.PadRight(2, '0'), CultureInfo.InvariantCulture);
        money = new Money(yuan * 100 + fen);
        return true;
    }

    private static string Fold(string? text)
    {
        var trimmed = (text ?? "").Trim().TrimStart('¥', '￥').Trim();
        return string.Create(trimmed.Length, trimmed, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] switch
                {
                    >= '０' and <= '９' => (char)(source[i] - '０' + '0'),
                    '．' or '。' => '.',
                    var other => other,
                };
        });
    }
}

/// <summary>Writes money as its number of fen.</summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value.Fen);
    }
}
