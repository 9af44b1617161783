using System.Diagnostics.CodeAnalysis;

namespace MerchantConsole.Domain;

/// <summary>
/// What a command answers: a value, or every refusal that stands against it (at least one). A refusal is an answer, not an exception.
/// </summary>
public sealed class Result<T>
    where T : notnull
{
    private Result(T? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    /// <summary>The value; null exactly when refused.</summary>
    public T? Value { get; }

    /// <summary>All that stands against it, in the order of the rules; empty when it succeeded.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Refusals.Count == 0;

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    [SuppressMessage("Design", "CA1000", Justification = "a list of refusals has no implicit conversion")]
    public static Result<T> Refused(IReadOnlyList<Refusal> refusals)
    {
        ArgumentOutOfRangeException.ThrowIfZero(refusals?.Count ?? 0);
        return new(default, refusals!);
    }
}

/// <summary>The value of a command that has nothing to hand back.</summary>
public readonly record struct Done;
