using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>
/// What a shop with many payouts looks like, made from one seed: the same options at the same instant make the same payouts. Days have
/// their evenings, few products have most of the trouble, nine payouts of ten succeed at once, and only the last days have anything open.
/// </summary>
internal sealed class SeedPlan(SeedOptions options, DateTimeOffset now, SeedPeople people, SeedLife life, SeedNewest newest, PayoutPolicy policy)
{
    private const int PieceSize = 20_000;

    // Of the newest, those whose buyers may still wait for an answer, and those that wait for their recharge.
    private const int Late = 400;
    private const int Waiting = 12;
    private static readonly TimeSpan WaitingWithin = TimeSpan.FromMinutes(50);

    private static readonly TimeSpan SinceGrouped = TimeSpan.FromDays(2);

    // Two payouts of five are of an order that had one before.
    private const int OrdersOfTen = 7;

    private static readonly (PayoutType Type, string Reason)[] Reasons =
    [
        (PayoutType.ReturnShipping, "退货运费"), (PayoutType.ReturnShipping, "换货运费"), (PayoutType.ReturnShipping, "拒收退回运费"),
        (PayoutType.PriceDifference, "保价期内降价"), (PayoutType.PriceDifference, "优惠券未生效"), (PayoutType.PriceDifference, "多付差价"),
        (PayoutType.Other, "少发赠品"), (PayoutType.Other, "商品瑕疵补偿"), (PayoutType.Other, "发货延迟补偿"), (PayoutType.Other, "包装破损"),
    ];

    private static readonly string[] Goods = ["毛巾", "抽纸", "平底锅", "电动牙刷", "冰袖", "速干T恤", "耙耙柑", "保温杯", "收纳箱", "拖鞋", "台灯", "雨伞"];
    private static readonly string[] Looks = ["纯棉", "加厚", "家用", "便携", "儿童", "大容量", "新款", "简约"];

    // A fixed seed, so that two runs can be compared.
    private readonly Random chance = new(20_261_124);
    private readonly Dictionary<(DateOnly Day, Guid Who), (long Payouts, long Goods)> uses = [];
    private readonly Dictionary<(DateOnly Day, Guid Who, PayoutType Type, FundingSource Source, PayoutState State, string Reason), (int Count, long Fen)> sums = [];
    private readonly List<Order> recentOrders = [];
    private readonly HashSet<(string Id, string Name)> products = [];
    private int orders;
    private long goodsSpent;
    private long goodsReturned;

    /// <summary>The pieces in the order of their days; each call is a run of its own.</summary>
    public IEnumerable<SeedPiece> Pieces()
    {
        var piece = new SeedPiece();
        for (var number = 0; number < options.Payouts; number++)
        {
            var left = options.Payouts - number;
            var detail = DetailOf(left);

            // What the newest look back at is among themselves.
            if (left == SeedOptions.Newest) recentOrders.Clear();
            var at = InstantOf(number, detail);
            Count(NewPayout(piece, OrderOf(piece, at, detail is not null), at, detail));
            if (piece.Payouts.Count < PieceSize) continue;
            yield return piece;
            piece = new SeedPiece();
        }

        yield return piece;
    }

    // Two hours before now at the latest: nothing of the seed is due while it is written, but the few that wait for their recharge.
    private DateTimeOffset InstantOf(int number, SeedDetail? detail)
    {
        var span = TimeSpan.FromDays(options.Days);
        var at = detail == SeedDetail.Waits
            ? now - WaitingWithin / Waiting * (options.Payouts - number)
            : now - span + TimeSpan.FromTicks((long)(span.Ticks * ((double)number / options.Payouts))) - TimeSpan.FromHours(2);
        return new DateTimeOffset(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    private SeedDetail? DetailOf(int left) =>
        left <= Math.Min(Waiting, options.Payouts / 100) ? SeedDetail.Waits
        : left <= Late ? SeedDetail.Late
        : left <= SeedOptions.Newest ? SeedDetail.Whole
        : null;

    /// <summary>What the payouts of all pieces sum up to; complete once they were all made.</summary>
    public IEnumerable<PayoutSum> Sums() => sums.Select(sum => new PayoutSum
    {
        ShopId = SeedOptions.ShopId,
        Day = sum.Key.Day,
        ApplicantId = sum.Key.Who,
        Type = sum.Key.Type,
        Source = sum.Key.Source,
        State = sum.Key.State,
        Reason = sum.Key.Reason,
        Count = sum.Value.Count,
        Fen = sum.Value.Fen,
    });

    public IEnumerable<DayUse> Uses() => uses.Select(use => new DayUse
    {
        ShopId = SeedOptions.ShopId,
        Day = use.Key.Day,
        StaffId = use.Key.Who,
        Payouts = new Money(use.Value.Payouts),
        Goods = new Money(use.Value.Goods),
    });

    /// <summary>What the shop must have settled before, so that its goods balance covered everything.</summary>
    public Money Spent => new(goodsSpent);

    /// <summary>What came back of it.</summary>
    public Money Returned => new(goodsReturned);

    /// <summary>The products of the orders of all pieces; complete once they were all made.</summary>
    public IEnumerable<Product> Products() =>
        products.Select(product => new Product { ShopId = SeedOptions.ShopId, ProductId = product.Id, Name = product.Name });

    private Order OrderOf(SeedPiece piece, DateTimeOffset at, bool isNewest)
    {
        if (recentOrders.Count > 1000 && chance.Next(10) >= OrdersOfTen)
        {
            // Of the older half, so that a minute lies between; taken out, so that no order comes to more than its three.
            var place = chance.Next(recentOrders.Count / 2);
            var again = recentOrders[place];
            recentOrders.RemoveAt(place);
            if (again.GroupedAt + SinceGrouped + policy.Between <= at) return again;
        }

        var order = NewOrder(at, isNewest);
        if (isNewest) newest.Grant(order, orders, at);
        piece.Orders.Add(order);
        recentOrders.Add(order);
        products.Add((order.ProductId, order.ProductName));
        if (recentOrders.Count > 20_000) recentOrders.RemoveRange(0, 10_000);
        return order;
    }

    private Order NewOrder(DateTimeOffset at, bool isNewest)
    {
        var number = ++orders;
        var product = (int)(500 * Math.Pow(chance.NextDouble(), 2));

        // The newest have buyers of their own, for the same reason as orders.
        var (first, many) = isNewest && options.Payouts > SeedOptions.Newest ? (options.Payouts / 3, SeedOptions.Newest / 3) : (0, options.Payouts / 3);
        var buyer = first + chance.Next(Math.Max(1, many));
        var name = $"{Looks[product % Looks.Length]}{Goods[product % Goods.Length]}{product}";
        return new Order
        {
            ShopId = SeedOptions.ShopId,
            OrderSn = string.Create(CultureInfo.InvariantCulture, $"{ShopDay.BeijingTime(at - SinceGrouped):yyMMdd}-{number:000000000000000}"),
            ProductId = string.Create(CultureInfo.InvariantCulture, $"7{product:00000000000}"),
            ProductName = name,
            Status = "已发货，待签收",
            AfterSalesStatus = "无售后或售后取消",
            PaidAmount = new Money(1000 + chance.Next(20_000)),
            GroupedAt = at - SinceGrouped,
            IsPromotion = product % 9 == 0,
            BuyerId = string.Create(CultureInfo.InvariantCulture, $"9{buyer:0000000000}"),
            BuyerNickname = string.Create(CultureInfo.InvariantCulture, $"买家{buyer}"),
            UpdatedAt = at.AddDays(-1),
        };
    }

    private Payout NewPayout(SeedPiece piece, Order order, DateTimeOffset at, SeedDetail? detail)
    {
        var (type, reason) = Reasons[chance.Next(Reasons.Length) * chance.Next(Reasons.Length) / Reasons.Length];
        var person = chance.Next(people.All.Count);
        var amount = new Money(100 + (long)(4900 * Math.Pow(chance.NextDouble(), 3)));
        var draft = new PayoutDraft(order.OrderSn, type, amount, reason, "亲，已为您补偿，请留意到账。");
        Span<byte> bytes = stackalloc byte[PayoutNumber.ChanceBytes];
        chance.NextBytes(bytes);
        var dice = chance.Next(1000);
        var trigger = dice % 10 == 3 || detail == SeedDetail.Waits ? PayoutTrigger.StartByScan
            : dice % 50 == 7 ? PayoutTrigger.AskAdmin
            : PayoutTrigger.StartFromGoodsBalance;

        // Whoever has no rights of its own asks; who has them needs not.
        var able = trigger switch
        {
            PayoutTrigger.StartByScan => people.All,
            PayoutTrigger.AskAdmin => people.Askers,
            _ => people.Payers,
        };
        return life.Live(piece, new(PayoutNumber.New(at, bytes), order, draft, able[person % able.Count], trigger, at, dice, detail));
    }

    private void Count(Payout payout)
    {
        if (payout.State == PayoutState.Returned) goodsReturned += payout.Amount.Fen;
        var sum = (ShopDay.Of(payout.StartedAt).Date, payout.ApplicantId, payout.Type, payout.Source ?? default, payout.State, payout.Reason);
        var before = sums.GetValueOrDefault(sum);
        sums[sum] = (before.Count + 1, before.Fen + payout.Amount.Fen);
        if (payout.CommittedAt is { } committed && Payout.Counts(payout.State)) Use(committed, DayUse.WholeShop, payout.Amount.Fen, 0);
        if (payout is not { Source: FundingSource.GoodsBalance, DeductedAt: { } deducted, PaidByRightsOf: { } payer }) return;
        Use(deducted, DayUse.WholeShop, 0, payout.Amount.Fen);
        Use(deducted, payer, 0, payout.Amount.Fen);
        goodsSpent += payout.Amount.Fen;
    }

    private void Use(DateTimeOffset at, Guid who, long payouts, long goods)
    {
        var key = (ShopDay.Of(at).Date, who);
        var before = uses.GetValueOrDefault(key);
        uses[key] = (before.Payouts + payouts, before.Goods + goods);
    }
}
