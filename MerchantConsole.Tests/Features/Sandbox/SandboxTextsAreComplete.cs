using System.Globalization;
using System.Resources;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxTextsAreComplete
{
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Every_value_that_the_board_may_show_has_its_words(string culture)
    {
        var texts = new ResourceManager(typeof(SandboxTexts)).GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!;
        RefusalCode[] refusals =
            [RefusalCode.NotSignedIn, RefusalCode.AccountDisabled, RefusalCode.RoleNotAllowed, RefusalCode.TimeInvalid, RefusalCode.Busy];

        string[] keys =
        [
            .. Enum.GetNames<SandboxOutcome>().Select(name => $"Outcome.{name}"),
            .. Enum.GetNames<LedgerAccount>().Select(name => $"Account.{name}"),
            .. Enum.GetNames<BuyerChannel>().Select(name => $"Phone.Channel.{name}"),
            .. Enum.GetNames<ChatSender>().Select(name => $"Phone.Sender.{name}"),
            .. Enum.GetNames<AccountCardState>().Select(name => $"Phone.Card.{name}"),
            .. refusals.Select(code => $"Refused.{code}"),
        ];

        Assert.DoesNotContain(keys, key => string.IsNullOrWhiteSpace(texts.GetString(key)));
    }
}
