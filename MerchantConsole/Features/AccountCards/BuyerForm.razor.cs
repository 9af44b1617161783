using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>The form of an open card, with what was typed and what was refused of it.</summary>
public partial class BuyerForm(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public BuyerSheet Sheet { get; set; } = default!;

    private BuyerCard Card => Sheet.Card;

    private AccountKind? Chosen => Sheet.Entry == BuyerEntry.Empty ? Sheet.Kinds[0] : Sheet.Entry.Chosen(Sheet.Kinds);

    private string UntilText => ShopDay.BeijingTime(Card.EndsAt).ToString(Texts["Until.Format"], CultureInfo.InvariantCulture);

    private string LeftText
    {
        get
        {
            var left = Card.EndsAt - clock.GetUtcNow();
            return left.TotalDays >= 1 ? Texts["Left.Days", left.Days, left.Hours]
                : left.TotalHours >= 1 ? Texts["Left.Hours", left.Hours, left.Minutes]
                : Texts["Left.Minutes", Math.Max(1, (int)left.TotalMinutes)];
        }
    }

    private static string StartsOf(string bank) =>
        string.Join(' ', BankCards.Issuers.Where(issuer => issuer.Value == bank).Select(issuer => issuer.Key).Order(StringComparer.Ordinal));

    private IEnumerable<Refusal> Of(string field) => Sheet.Refusals.Where(refusal => BuyerEntry.FieldOf(refusal.Code) == field);

    private string? Invalid(string field) => Of(field).Any() ? "true" : null;

    private string? Described(string field, string? hint = null) =>
        (Of(field).Any(), hint) switch
        {
            (true, null) => $"{field}-wrong",
            (true, _) => $"{field}-wrong {hint}",
            _ => hint,
        };

    private RenderFragment Wrong(string field) => builder =>
    {
        foreach (var refusal in Of(field).Take(1))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "id", $"{field}-wrong");
            builder.AddAttribute(2, "class", "wrong");
            builder.AddAttribute(3, "data-code", refusal.Code.ToString());
            builder.AddContent(4, Texts[$"Wrong.{refusal.Code}"].Value);
            builder.CloseElement();
        }
    };
}
