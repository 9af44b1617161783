using MerchantConsole.Domain.Messages;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Messages;

/// <summary>§4: asking for or giving a private account is refused with the words that caused it; plain mentions pass.</summary>
public sealed class PrivateAccountCheckTests
{
    public static TheoryData<string> Refused() => Lines("messages-refused.txt");

    public static TheoryData<string> Allowed() => Lines("messages-allowed.txt");

    [Fact]
    public void Each_list_has_at_least_sixty_phrases()
    {
        Assert.True(Refused().Count >= 60);
        Assert.True(Allowed().Count >= 60);
    }

    [Theory, MemberData(nameof(Refused))]
    public void It_is_refused_with_words_of_the_message(string message)
    {
        var words = PrivateAccountCheck.Find(message);
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Refused))]
    public void Politeness_around_it_changes_nothing(string message) =>
        Assert.NotEmpty(PrivateAccountCheck.Find($"亲，非常抱歉。{message}。感谢您的理解！"));

    [Theory, MemberData(nameof(Allowed))]
    public void A_plain_mention_passes(string message) => Assert.Empty(PrivateAccountCheck.Find(message));

    [Theory]
    [InlineData("补偿已发，加我微信领取", "加我微信")]
    [InlineData("请拨打138 0013 8000联系", "138 0013 8000")]
    [InlineData("请把 支付宝 账号 发我", "支付宝 账号 发我")]
    public void The_words_are_given_as_they_were_written(string message, string expected) =>
        Assert.Contains(PrivateAccountCheck.Find(message), word => word.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void The_card_excuses_asking_but_never_giving()
    {
        Assert.Empty(PrivateAccountCheck.Find("请在卡片中填写银行卡号"));
        Assert.NotEmpty(PrivateAccountCheck.Find("卡片填写不了就加我微信"));
        Assert.NotEmpty(PrivateAccountCheck.Find("请在卡片中填写，我的微信是abc123456"));
    }

    [Fact]
    public void Ten_thousand_characters_are_answered() => Assert.Empty(PrivateAccountCheck.Find(new string('运', 10_000)));

    private static TheoryData<string> Lines(string file) => new(
        File.ReadAllLines(SourceTree.Path($"MerchantConsole.Tests/Domain/Messages/{file}")).Where(line => line.Length > 0));
}
