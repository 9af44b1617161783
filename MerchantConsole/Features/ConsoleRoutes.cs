namespace MerchantConsole.Features;

/// <summary>Every address of the console, once (§15). Pages name the constants in <c>@attribute [Route(...)]</c>; links use the functions.</summary>
public static class ConsoleRoutes
{
    public const string Overview = "/";
    public const string Login = "/account/login";
    public const string Logout = "/account/logout";
    public const string SetUp = "/account/setup";
    public const string Password = "/account/password";
    public const string Denied = "/account/denied";
    public const string Error = "/account/error";
    public const string NotFound = "/not-found";
    public const string Culture = "/account/culture";
    public const string NewPayout = "/aftersales/payouts/new";
    public const string PendingPayouts = "/aftersales/payouts/pending";
    public const string PayoutRecords = "/aftersales/payouts/records";
    public const string RecordExports = "/aftersales/payouts/records/exports";
    public const string RecordExportFile = "/aftersales/payouts/records/exports/{exportId}";
    public const string PayoutRecord = "/aftersales/payouts/{PayoutId}";
    public const string Recharge = "/aftersales/payouts/{PayoutId}/recharge";
    public const string Quotas = "/aftersales/payouts/quotas";
    public const string Figures = "/aftersales/payouts/figures";
    public const string FiguresExport = "/aftersales/payouts/figures/export";
    public const string Orders = "/shipping/orders";
    public const string ImportOrders = "/shipping/orders/import";
    public const string ImportTemplate = "/shipping/orders/import/template";
    public const string ImportRefused = "/shipping/orders/import/refused";
    public const string FreightRefunds = "/shipping/orders/freight-refunds";
    public const string FreightRefundTemplate = "/shipping/orders/freight-refunds/template";
    public const string OrderDetail = "/shipping/orders/{OrderSn}";
    public const string Chat = "/service/chat";
    public const string ChatPicture = "/service/chat/pictures/{pictureId:guid}";
    public const string Staff = "/settings/staff";
    public const string Verification = "/settings/verification";
    public const string Sandbox = "/sandbox";
    public const string SandboxCashier = "/sandbox/cashier";
    public const string SandboxPhone = "/sandbox/phone";
    public const string BuyerCards = "/buyer/cards";
    public const string BuyerCard = "/buyer/cards/{token}";
    public const string Health = "/healthz";
    public const string Metrics = "/metrics";

    public static string NewPayoutFor(string orderSn) => $"{NewPayout}?order={Uri.EscapeDataString(orderSn)}";

    public static string Record(string payoutId) => $"/aftersales/payouts/{Uri.EscapeDataString(payoutId)}";

    public static string RecordExportFileOf(string exportId) => $"{RecordExports}/{Uri.EscapeDataString(exportId)}";

    public static string RechargeOf(string payoutId) => $"/aftersales/payouts/{Uri.EscapeDataString(payoutId)}/recharge";

    public static string RecordsOfOrder(string orderSn) => $"{PayoutRecords}?order={Uri.EscapeDataString(orderSn)}";

    public static string Order(string orderSn) => $"{Orders}/{Uri.EscapeDataString(orderSn)}";

    public static string SandboxInbox(string orderSn) => $"{Sandbox}?order={Uri.EscapeDataString(orderSn)}";

    public static string SandboxPhoneOf(string orderSn) => $"{SandboxPhone}?order={Uri.EscapeDataString(orderSn)}";

    public static string SandboxPicture(string orderSn, Guid pictureId) => $"/sandbox/api/buyers/{Uri.EscapeDataString(orderSn)}/pictures/{pictureId:N}";

    public static string BuyerCardOf(string token) => $"{BuyerCards}/{Uri.EscapeDataString(token)}";

    public static string SandboxCashierOf(string codeLink) => $"{SandboxCashier}?code={Uri.EscapeDataString(codeLink)}";

    /// <summary>The chats in which something is unread.</summary>
    public static string UnreadChats => $"{Chat}?filter=unread";

    public static string ChatFor(string orderSn) => $"{Chat}?order={Uri.EscapeDataString(orderSn)}";

    public static string ChatPictureOf(Guid pictureId) => $"{Chat}/pictures/{pictureId:N}";

    public static string LoginReturningTo(string url) => $"{Login}?returnUrl={Uri.EscapeDataString(url)}";
}
