using System.Text.RegularExpressions;

namespace MerchantConsole.Domain.Messages;

/// <summary>
/// What <see cref="PrivateAccountCheck"/> looks for, in folded text: lower case, no spaces or separators, ends of sentences as a bar. Each pattern
/// needs an asking or giving word, or an account itself, beside the name of a channel; the name alone is a plain mention.
/// </summary>
internal static partial class PrivateAccountPatterns
{
    // Channels and their usual disguises.
    private const string WeChat = "(?:微信|薇信|威信|徽信|维信|微芯|微心|薇心|微x|v信|w信|v心|w心|wechat|weixin|(?<![a-z])[vw]x(?:in)?(?![a-z])|卫星号?|绿泡泡)";
    private const string Qq = "(?:(?<![a-z])qq(?![a-z])|扣扣|企鹅号?|球球)";
    private const string Alipay = "(?:支付宝|支付保|支fu宝|alipay|(?<![a-z])zfb(?![a-z]))";
    private const string Other = "(?:钉钉|飞书|陌陌|旺旺|抖音|快手|小红书|telegram|whatsapp|(?<![a-z])line(?![a-z]))";
    private const string Channel = "(?:" + WeChat + "|" + Qq + "|" + Alipay + "|" + Other + ")";
    private const string Phone = "(?:手机号?|电话|联系方式|联系电话|手机号码|电话号码)";
    private const string Bank = "(?:银行卡号?|银行账户|银行账号|卡号|开户行)";
    private const string BankNumber = "(?:银行卡号|银行账号|卡号|开户行)";
    private const string Number = "(?:账号|账户|号码|号|id|收款码|收款二维码|二维码|付款码)";

    // After a channel these make it a way of paying, not a contact.
    private const string AsPayment = "(?!支付|付款|零钱|到账|通知|消息|服务|余额|钱包|转账通知|退款|收到|查收|原路)";

    private const string Who = "(?:我们?的?|您的?|你的?|咱们?|一下|下|个|客服|店铺|店长|老板|店主|掌柜|私人|本人|的)*";

    // 加我微信 · 加个v · 您加一下客服微信 · 加好友
    [GeneratedRegex("(?:添?加|搜索?|通过)" + Who + "(?:" + Channel + AsPayment + "|(?<![a-z])[vq](?![a-z])|薇(?!娅)|好友|微(?!信|小|波|量))", Options, 1000)]
    private static partial Regex AddsContact();

    // 微信加一下 · 微信联系我 · 支付宝转给您 · qq私聊
    [GeneratedRegex(Channel + AsPayment + "(?:号)?(?:上|里|里面)?" + Who + "(?:添?加|搜|联系|找我|私聊|聊|沟通|转账?给?[你您我]|转你|转您|打给[你您]|给[你您](?:转|打|退|补)|发红包|红包给?[你您])", Options, 1000)]
    private static partial Regex UsesChannel();

    // 请提供支付宝账号 · 把银行卡号发我 · 留个电话 · 给个收款码
    [GeneratedRegex(
        "(?:提供(?!的)|发送?(?:我|下|一下|个|给我|来|过来)|给(?:我|下|一下|个)|报(?!销)|留|告诉|告知|说(?:一下|下)|填写?(?!写|的|好)|写(?!的|好)|输入|回复|需要|要|把)[^|]{0,8}?"
        + "(?:(?:" + Channel + "|" + Phone + "|" + Bank + "|收款|真实姓名和?)(?:的)?" + Number + "|" + BankNumber + "|收款码|收款二维码|付款码|个人二维码)",
        Options, 1000)]
    private static partial Regex AsksForAccount();

    // 支付宝账号发一下 · 收款码给我 · 手机号告诉我
    [GeneratedRegex(
        "(?:(?:" + Channel + "|" + Phone + "|" + Bank + ")(?:的)?" + Number + "?|收款码|收款二维码|付款码|收款账号|收款账户)"
        + "(?:和?姓名)?(?:请|麻烦)?[您你]?(?:发(?:我|给|过来|来|一下|下)|给(?:我|一下|下)|提供|告诉|告知|报(?:一下|下|我)|留(?:一下|下)|说(?:一下|下)|截图)",
        Options, 1000)]
    private static partial Regex AccountIsAskedFor();

    // 留个微信 · 给我你的qq · 发个支付宝 · 留电话
    [GeneratedRegex(
        "(?:(?:发|给|报|留)(?:我|下|一下|个)(?:您的?|你的?|个)*|(?:留|要|报)(?:您的?|你的?)*|提供(?!的)(?:一下|下|您的?|你的?)*)(?:" + Channel + AsPayment + "|" + Phone + ")"
        + "|(?:转|打|发)[您你]的?(?:" + Channel + AsPayment + ")",
        Options, 1000)]
    private static partial Regex AsksForContact();

    // 您的微信是多少 · 支付宝叫什么 · 有微信吗 · 方便留微信么
    [GeneratedRegex(
        "(?:" + Channel + "|" + Phone + "|" + Bank + ")" + Number + "?(?:是|叫)?(?:多少|什么号|啥|几号|哪个)|(?:有没有|有|方便|留)" + Who + "(?:" + WeChat + "|" + Qq + ")" + Number
        + "?(?:吗|么|嘛|没|呢|不)|(?:账号|账户|卡号)(?:是|叫)?(?:多少|什么|哪个)",
        Options, 1000)]
    private static partial Regex AsksInAQuestion();

    // 我的微信是 · 我微信abc123 · vx:abc123 · qq 12345678 · 微信同号
    [GeneratedRegex(
        "(?:" + Channel + ")" + Number + "?(?:是|为|:)*(?!pay|app)(?:[a-z][a-z0-9]{2,}|[0-9][a-z0-9]{4,})|(?:" + Phone + "|" + Bank + ")(?:是|为|:)*[a-z0-9]{7,}"
        + "|我们?的?[vq薇微]:?[a-z0-9]{3,}|我们?的?(?:私人)?(?:" + Channel + "|" + Phone + "|" + Bank + ")" + Number + "?(?:是|为|就是)|(?:" + Channel + "|" + Phone + ")同(?:号|名)"
        + "|(?<![a-z])(?:[vw]x|v信):?[a-z0-9]{4,}|(?<![a-z])q:?[0-9]{6,11}(?![0-9])",
        Options, 1000)]
    private static partial Regex GivesAccount();

    // Eleven digits of a mobile telephone, however they are separated; not a part of a longer number.
    [GeneratedRegex("(?<![0-9])(?:86)?1\\.?[3-9](?:\\.?[0-9]){9}(?![0-9])", Options, 1000)]
    private static partial Regex MobileNumber();

    // 一三八零零一三八零零零: every digit in Chinese.
    [GeneratedRegex("(?<![一二三四五六七八九0-9两])[一1][三四五六七八九3-9][一二三四五六七八九0-9]{9}(?![一二三四五六七八九0-9])", Options, 1000)]
    private static partial Regex SpelledMobileNumber();

    [GeneratedRegex("[a-z0-9._]{2,}@[a-z0-9.]+\\.[a-z]{2,}", Options, 1000)]
    private static partial Regex Email();

    // 扫码加我 · 扫一扫添加 · 扫我的收款码
    [GeneratedRegex("扫(?:一扫|一下|下|描)?(?:下方|上方|下面|图中|图片|这个)?" + Who + "(?:二维码|码|收款码)?(?:添?加|进群|关注|领取?)|扫(?:一扫|一下|下|描)?(?:我们?|本店)的?(?:二维码|收款码|码)", Options, 1000)]
    private static partial Regex ScansToAdd();

    // 私下转账 · 线下打给您 · 平台外退您 · 不走平台
    [GeneratedRegex(
        "(?:私下|私底下|线下|站外|平台外|场外|私人)(?:里)?(?:单独)?(?:再|给|向|帮|跟|和|为)?(?:您|你|我)?(?:们)?(?:转|打|退|补|返|付|交易|联系|沟通|加|聊)"
        + "|(?:不走|绕过|绕开|脱离|避开)平台|走(?:线下|微信|支付宝)|微信转(?:账)?(?:给)?[您你我]|(?:发|给)[您你]?(?:发)?个?(?:" + WeChat + ")红包|私聊我|单独加",
        Options, 1000)]
    private static partial Regex PaysPastThePlatform();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    public static IReadOnlyList<Regex> All { get; } =
    [
        AddsContact(), UsesChannel(), AsksForAccount(), AccountIsAskedFor(), AsksForContact(), AsksInAQuestion(), GivesAccount(), MobileNumber(),
        SpelledMobileNumber(), Email(), ScansToAdd(), PaysPastThePlatform(),
    ];

    /// <summary>
    /// The platform's own account card asks for an account lawfully: 请在卡片中填写收款账户. Only such a wording is spared, in the same sentence, and
    /// only where an account is asked for, not where one is given.
    /// </summary>
    public static bool IsOfTheCard(string text, Match match)
    {
        if (!OnTheCard().IsMatch(Sentence(text, match)) || GivesAccount().IsMatch(match.Value)) return false;
        return AsksForAccount().IsMatch(match.Value) || AccountIsAskedFor().IsMatch(match.Value);
    }

    private static string Sentence(string text, Match match)
    {
        var start = text.LastIndexOf('|', match.Index) + 1;
        var end = text.IndexOf('|', match.Index + match.Length);
        return text[start..(end < 0 ? text.Length : end)];
    }

    [GeneratedRegex("卡片(?:中|里|内|上)?[^|]{0,4}(?:填写?|提交)", Options, 1000)]
    private static partial Regex OnTheCard();
}
