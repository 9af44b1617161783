using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// What a person has typed into the form and the form's key (§7): kept in the browser's tab, so that a reload, a lost connection or an expired
/// sign-in loses nothing and the key stays the same.
/// </summary>
public sealed class PayoutInput
{
    /// <summary>Given when the form opens; a new one only after the old one has got its answer.</summary>
    public Guid Key { get; set; }

    public PayoutType? Type { get; set; }

    /// <summary>The amount as typed; never rewritten.</summary>
    public string AmountText { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Message { get; set; } = "";

    /// <summary>Which warnings of a repeat stood there when the person ticked that it is none; empty without a tick.</summary>
    public IReadOnlyList<PayoutWarning> Confirmed { get; set; } = [];

    /// <summary>What an admin who is asked is told (§6); kept while another funding is looked at.</summary>
    public string Note { get; set; } = "";

    /// <summary>The funding that the person chose; null while the form takes the best that is open.</summary>
    public FundingChoice? Choice { get; set; }

    /// <summary>Whether something is typed that would be missed.</summary>
    [JsonIgnore]
    public bool IsBegun => AmountText.Length + Reason.Length + Message.Length + Note.Length > 0;

    /// <summary>The amount; null while nothing readable is typed.</summary>
    [JsonIgnore]
    public Money? Amount => Money.TryParseYuan(AmountText, out var amount) ? amount : null;

    /// <summary>Whether the tick is there, and for all that is warned of now.</summary>
    public bool Confirms(PayoutVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Confirmed.Count > 0 && !verdict.RepeatsFor(Type).Except(Confirmed).Any();
    }

    /// <summary>What stands against each field by itself (§4); the amount's limits are the rules'.</summary>
    public Refusal? Against(PayoutField field) => field switch
    {
        PayoutField.Type => Type is { } type && Enum.IsDefined(type) ? null : new Refusal(RefusalCode.TypeMissing),
        PayoutField.Amount => Amount is null ? new Refusal(RefusalCode.AmountMissing) : null,
        PayoutField.Reason => PayoutDraft.CheckReason(Reason),
        _ => PayoutDraft.CheckMessage(Message),
    };

    /// <summary>Whether the note can be sent; it may be empty.</summary>
    [JsonIgnore]
    public bool NoteFits => PayoutText.Length(Note) <= PayoutText.Longest;

    /// <summary>The draft; only when nothing stands against any field.</summary>
    public PayoutDraft ToDraft(string orderSn) => new(orderSn, Type!.Value, Amount!.Value, Reason, Message);

    public string ToText() => JsonSerializer.Serialize(this, JsonColumn.Options);

    /// <summary>What was kept; null when there is nothing or it cannot be read, since anybody can write into a browser's storage.</summary>
    public static PayoutInput? FromText(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            var input = JsonSerializer.Deserialize<PayoutInput>(text, JsonColumn.Options);
            return input is { Key: var key, AmountText: not null, Reason: not null, Message: not null, Note: not null, Confirmed: not null } && key != Guid.Empty ? input : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The fields of the form, in order.</summary>
public enum PayoutField
{
    Type = 1,
    Amount,
    Reason,
    Message,
}
