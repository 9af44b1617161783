using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>§4: what is refused in the contents of the form, whoever sends them.</summary>
public sealed class PayoutDraftTests
{
    [Fact]
    public void A_valid_draft_has_nothing_against_it() => Assert.Empty(A.Draft.Check());

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(199, true)]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(10_000, false)]
    public void Reason_and_message_have_1_to_200_characters(int length, bool valid)
    {
        var text = new string('运', length);
        Assert.Equal(valid ? [] : [RefusalCode.ReasonLength], Codes(A.Draft with { Reason = text }));
        Assert.Equal(valid ? [] : [RefusalCode.MessageLength], Codes(A.Draft with { MessageToBuyer = text }));
    }

    [Fact]
    public void An_emoji_is_one_character_and_spaces_around_do_not_count()
    {
        var emojis = string.Concat(Enumerable.Repeat("😀", 200));
        Assert.Empty(Codes(A.Draft with { Reason = $"  {emojis}\t\n" }));
        Assert.Equal([RefusalCode.ReasonLength], Codes(A.Draft with { Reason = emojis + "😀" }));
        Assert.Equal([RefusalCode.ReasonLength], Codes(A.Draft with { Reason = " \t\n " }));
    }

    [Fact]
    public void What_no_database_stores_is_taken_out()
    {
        Assert.Equal("退货\n运费", PayoutText.Clean("\u0000退货\r\n\u0007运费\ud83d "));
        Assert.Equal("", PayoutText.Clean(null));
    }

    [Fact]
    public void Whatever_is_typed_the_cleaned_text_is_valid_and_stays_as_it_is() => CsCheck.Check.Sample(CsCheck.Gen.String, text =>
    {
        var clean = PayoutText.Clean(text);
        Assert.Equal(clean, PayoutText.Clean(clean));
        Assert.DoesNotContain(clean, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
    });

    [Theory]
    [InlineData("")]
    [InlineData("990101-00000000000001")]
    [InlineData("990101-000000000000001'; DROP TABLE Orders")]
    [InlineData(" 990101-000000000000001")]
    public void A_forged_order_number_is_a_missing_order(string orderSn) =>
        Assert.Equal([RefusalCode.OrderNotFound], Codes(A.Draft with { OrderSn = orderSn }));

    [Fact]
    public void A_type_that_was_never_offered_is_no_type() => Assert.Equal([RefusalCode.TypeMissing], Codes(A.Draft with { Type = (PayoutType)99 }));

    [Fact]
    public void A_private_account_in_the_message_is_refused_with_its_words()
    {
        var refusal = Assert.Single((A.Draft with { MessageToBuyer = "补偿请加我微信领取" }).Check());
        Assert.Equal(RefusalCode.MessageAsksForPrivateAccount, refusal.Code);
        Assert.Contains("加我微信", refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_preset_may_be_sent()
    {
        foreach (var type in Enum.GetValues<PayoutType>())
        {
            Assert.All(PayoutPresets.ReasonsOf(type), reason => Assert.Null(PayoutDraft.CheckReason(reason)));
            Assert.All(PayoutPresets.MessagesOf(type), message => Assert.Null(PayoutDraft.CheckMessage(message)));
        }
    }

    private static IEnumerable<RefusalCode> Codes(PayoutDraft draft) => draft.Check().Select(refusal => refusal.Code);
}
