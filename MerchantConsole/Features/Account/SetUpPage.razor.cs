using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>
/// The first start outside Development: the first shop and its first admin, for who knows the code in the log. Once there is an admin the page leads
/// to the sign-in.
/// </summary>
public partial class SetUpPage(
    SetUpShop setUp, SetUpNeed need, NavigationManager navigation, IStringLocalizer<AccountTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    private const string FormName = "setup";

    private IReadOnlyList<(RefusalCode? Code, string Words)> answers = [];

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = FormName)]
    public SetUpForm? Typed { get; set; }

    private IStringLocalizer<AccountTexts> Texts => texts;

    protected override async Task OnInitializedAsync()
    {
        // A form that was sent is answered by its handler: without the form on the page its sender would get a bare error.
        if (Typed is null && !await need.IsThereAsync()) navigation.NavigateTo(ConsoleRoutes.Login);
    }

    private async Task SetUpAsync()
    {
        if (Typed is not { } typed) return;
        if (typed.Password != typed.Again)
        {
            answers = [(null, texts["Password.Differ"])];
            return;
        }

        var result = await setUp.RunAsync(new SetUpRequest(typed.Code, typed.ShopName, typed.Account?.Trim(), typed.DisplayName, typed.Password));
        if (result.Succeeded || !await need.IsThereAsync()) navigation.NavigateTo(ConsoleRoutes.Login);
        else answers = [.. result.Refusals.Select(refusal => ((RefusalCode?)refusal.Code, WordsOf(refusal)))];
    }

    private string WordsOf(Refusal refusal) => refusal switch
    {
        { Code: RefusalCode.Busy } => texts["SetUp.TooManyTries"],
        { Code: RefusalCode.DisplayNameLength, Words: nameof(Shop) } => texts["SetUp.ShopNameLength", DisplayNameRule.LongestOfShop],
        { Code: RefusalCode.SetupCodeWrong } => $"{RefusalTexts.Describe(shared, refusal)} {RefusalTexts.Hint(shared, refusal)}",
        _ => RefusalTexts.Describe(shared, refusal),
    };
}

/// <summary>The fields of the form.</summary>
public sealed class SetUpForm
{
    public string? Code { get; set; }

    public string? ShopName { get; set; }

    public string? Account { get; set; }

    public string? DisplayName { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}
