using System.Globalization;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Rails;

/// <summary>
/// By which rail each shop's new payouts go: <c>Payouts:Shops:{shop}:Rail</c>, else <c>Payouts:Rail</c>, else the sandbox where it is on. Held by the
/// rails' names, as attempts store them.
/// </summary>
/// <param name="Usual">The rail of shops without a line of their own; null: they have none.</param>
/// <param name="OfShops">The rails of the others.</param>
public sealed record PayoutRailOptions(string? Usual, IReadOnlyDictionary<int, string> OfShops)
{
    private const string Rail = "Rail";
    private const string Shops = "Shops";
    private const string Known = "it must be Sandbox, WeChatPay or Alipay.";

    /// <summary>One rail for every shop.</summary>
    public static PayoutRailOptions Everywhere(string? rail) => new(rail, new Dictionary<int, string>());

    /// <summary>The name of a shop's rail; null when it has none.</summary>
    public string? NameFor(int shopId) => OfShops.GetValueOrDefault(shopId) ?? Usual;

    /// <summary>
    /// Reads and checks the section. A rail that is not known, and one that could not pay for want of other settings, is an exception that names the
    /// setting that is wrong or missing: no shop's payouts go by a guess.
    /// </summary>
    /// <param name="configuration">Where the settings are.</param>
    /// <param name="sandbox">Whether the sandbox is on.</param>
    /// <param name="weChatPay">The accounts with WeChat Pay, by shop.</param>
    /// <param name="alipay">The accounts with Alipay.</param>
    public static PayoutRailOptions Read(
        IConfiguration configuration,
        bool sandbox,
        IReadOnlyDictionary<int, WeChatPayMerchant> weChatPay,
        IReadOnlyCollection<AlipayMerchant> alipay)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var payouts = configuration.GetSection("Payouts");
        payouts.KnowsOnly(Rail, Shops);
        var accounts = new Accounts(sandbox, weChatPay, alipay);
        var ofShops = new Dictionary<int, string>();
        foreach (var shop in payouts.GetSection(Shops).GetChildren())
        {
            if (!int.TryParse(shop.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                throw new WrongSettingException(shop.Path, "is no shop; write its number, such as Payouts:Shops:1.");
            shop.KnowsOnly(Rail);
            var name = NameOf(shop) ?? throw new WrongSettingException($"{shop.Path}:{Rail}", $"is missing; {Known}");
            accounts.CheckShop($"{shop.Path}:{Rail}", name, number);
            if (!ofShops.TryAdd(number, name)) throw new WrongSettingException(shop.Path, "names a shop a second time.");
        }

        var usual = NameOf(payouts);
        if (usual is not null) accounts.CheckUsual($"{payouts.Path}:{Rail}", usual);
        return new(usual ?? (sandbox ? SandboxRail.RailName : null), ofShops);
    }

    private static string? NameOf(IConfigurationSection section) => section.Text(Rail)?.ToLowerInvariant() switch
    {
        null => null,
        SandboxRail.RailName => SandboxRail.RailName,
        WeChatPayTransferRail.RailName => WeChatPayTransferRail.RailName,
        AlipayTransferRail.RailName => AlipayTransferRail.RailName,
        _ => throw new WrongSettingException($"{section.Path}:{Rail}", $"is \"{section.Text(Rail)}\"; {Known}"),
    };

    /// <summary>What the other settings allow.</summary>
    private sealed record Accounts(
        bool Sandbox, IReadOnlyDictionary<int, WeChatPayMerchant> WeChatPay, IReadOnlyCollection<AlipayMerchant> Alipay)
    {
        public void CheckShop(string setting, string rail, int shopId)
        {
            var missing = rail switch
            {
                SandboxRail.RailName => Sandbox ? null : "Sandbox:Enabled",
                WeChatPayTransferRail.RailName when !WeChatPay.ContainsKey(shopId) => $"WeChatPay:Shops:{shopId}",
                WeChatPayTransferRail.RailName => WeChatPay[shopId].Transfers is null ? $"WeChatPay:Shops:{shopId}:TransferSceneId" : null,
                _ when Alipay.FirstOrDefault(merchant => merchant.ShopId == shopId) is { } merchant =>
                    merchant.Certificates is null ? $"Alipay:Shops:{shopId}:AppCertificateFile" : null,
                _ => $"Alipay:Shops:{shopId}",
            };
            Refuse(setting, rail, missing);
        }

        /// <summary>Shops are added while the console runs: one that has no account is told so on its form, but no account at all is a mistake.</summary>
        public void CheckUsual(string setting, string rail) => Refuse(setting, rail, rail switch
        {
            SandboxRail.RailName => Sandbox ? null : "Sandbox:Enabled",
            WeChatPayTransferRail.RailName => WeChatPay.Values.Any(merchant => merchant.Transfers is not null) ? null : "WeChatPay:Shops:{shop}:TransferSceneId",
            _ => Alipay.Any(merchant => merchant.Certificates is not null) ? null : "Alipay:Shops:{shop}:AppCertificateFile",
        });

        private static void Refuse(string setting, string rail, string? missing)
        {
            if (missing is null) return;
            throw new WrongSettingException(
                setting,
                rail == SandboxRail.RailName
                    ? $"is Sandbox, but the sandbox is off: set {missing} to true, or name another rail."
                    : $"names a rail by which payouts cannot be made: {missing} is missing.");
        }
    }
}
