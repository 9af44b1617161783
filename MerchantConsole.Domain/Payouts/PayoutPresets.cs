namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// Texts that a person can take instead of typing (§4, D), per type. They are sent to buyers and kept with records, so they are Chinese
/// whatever language the staff has chosen.
/// </summary>
public static class PayoutPresets
{
    public static IReadOnlyList<string> ReasonsOf(PayoutType type) => type switch
    {
        PayoutType.ReturnShipping => ["退货运费补偿", "换货运费补偿", "发错货，补退回运费", "商品质量问题，补退回运费"],
        PayoutType.PriceDifference => ["活动价差补偿", "下单后降价，补差价", "规格差价补偿", "少发商品，补差价"],
        _ => ["商品轻微瑕疵补偿", "包装破损补偿", "延迟发货补偿", "少发配件补偿"],
    };

    public static IReadOnlyList<string> MessagesOf(PayoutType type) => type switch
    {
        PayoutType.ReturnShipping => ["退货运费已为您补偿，请注意查收。", "给您添麻烦了，退回的运费已补给您，感谢理解。"],
        PayoutType.PriceDifference => ["差价已为您补上，请注意查收。", "活动差价已补给您，感谢您的支持。"],
        _ => ["给您带来不便非常抱歉，补偿已为您发放，请注意查收。", "感谢您的耐心，一点补偿请您收下。"],
    };
}
