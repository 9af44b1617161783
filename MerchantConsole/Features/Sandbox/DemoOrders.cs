using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// The orders of §16, made at the first start in Development; their instants count from then. Done again it adds only what is missing, so a start
/// that was cut off is made whole by the next.
/// </summary>
public sealed class DemoOrders(IDbContextFactory<ConsoleDbContext> contexts, DemoPayouts payouts, TimeProvider clock)
{
    /// <summary>The order that has its three payouts already.</summary>
    public static readonly string PaidThrice = Number(106);

    private const string Signed = "已签收";
    private const string Shipped = "已发货，待签收";
    private const string ToShip = "待发货";
    private const string NoAfterSales = "无售后或售后取消";

    private static readonly DemoProduct[] Products =
    [
        new("687204513001", "纯棉毛巾三条装 家用洗脸吸水", 29.90m, "灰色+白色+蓝色", "米色三条装"),
        new("687204513002", "加厚抽纸整箱40包", 39.80m, "40包整箱", "20包尝鲜装"),
        new("687204513003", "不粘平底锅28cm 少油烟", 79.00m, "28cm 燃气灶通用", "28cm 电磁炉通用"),
        new("687204513004", "电动牙刷成人声波 赠4支刷头", 59.00m, "标准款 白色", "标准款 深灰"),
        new("687204513005", "可水洗防晒冰袖 男女款", 12.80m, "黑色 均码", "白色 均码"),
        new("687204513006", "男士速干短袖T恤两件", 49.90m, "黑色,L", "深蓝,XL"),
        new("687204513007", "四川耙耙柑 现摘现发", 36.60m, "5斤装", "10斤装"),
        new("687204513008", "大容量保温杯1L 带茶隔", 45.50m, "橄榄绿", "雾霾蓝"),
    ];

    private static readonly string[] Nicknames =
        ["小鱼儿", "山里的风", "阿杰", "晚安月亮", "半糖少女", "老王在路上", "青柠", "一路向北", "豆豆妈", "橙子汽水", "南风知意", "大力出奇迹"];

    public static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"990101-{number:000000000000000}");

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await AddMissingAsync(cancellationToken);
        await payouts.RunAsync(cancellationToken);
    }

    private async Task AddMissingAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var orders = All(now).ToList();
        var numbers = orders.Select(order => order.OrderSn).ToList();
        var known = await db.Orders
            .Where(order => numbers.Contains(order.OrderSn))
            .Select(order => new { order.ShopId, order.OrderSn })
            .ToListAsync(cancellationToken);
        db.Orders.AddRange(orders.Where(order => !known.Contains(new { order.ShopId, order.OrderSn })));
        foreach (var shop in orders.GroupBy(order => order.ShopId))
            await db.AddProductNamesAsync(shop.Key, shop.Select(order => (order.ProductId, order.ProductName)), cancellationToken);
        await AddFreightRefundAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task AddFreightRefundAsync(ConsoleDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var orderSn = Number(108);
        if (await db.FreightRefunds.AnyAsync(refund => refund.ShopId == 1 && refund.OrderSn == orderSn, cancellationToken)) return;
        db.FreightRefunds.Add(new FreightRefund
        {
            ShopId = 1,
            Id = "FR990101108",
            OrderSn = orderSn,
            Amount = Money.FromYuan(8.00m),
            GrantedAt = now.AddDays(-1),
            Note = "退货包运费，平台客服已补偿",
        });
    }

    private static IEnumerable<Order> All(DateTimeOffset now)
    {
        for (var number = 1; number <= 60; number++)
            yield return Demo(1, number, now, order =>
            {
                if (number is >= 41 and <= 45) (order.BuyerId, order.BuyerNickname) = (BuyerOf(1, 41), NicknameOf(41));
            });
        yield return Demo(1, 101, now, order => order.IsPromotion = true);
        yield return Demo(1, 102, now, order => (order.GroupedAt, order.Status) = (null, "待成团"));
        yield return Demo(1, 103, now, order => (order.GroupedAt, order.Status) = (ShopDay.PlusMonths(now, -13), Signed));
        yield return Demo(1, 104, now, order => (order.GroupedAt, order.Status) = (ShopDay.PlusMonths(now, -4), Signed));
        yield return Demo(1, 105, now, order => order.RiskFlagged = true);
        yield return Demo(1, 106, now, order => (order.GroupedAt, order.Status) = (now.AddDays(-8), Signed));
        yield return Demo(1, 107, now, order =>
            (order.IsRefunded, order.Status, order.AfterSalesStatus) = (true, "已发货，退款成功", "退款成功"));
        yield return Demo(1, 108, now, order => (order.Status, order.AfterSalesStatus) = (Signed, "售后处理中"));
        yield return Demo(2, 201, now);
        yield return Demo(3, 301, now);
    }

    private static Order Demo(int shopId, int number, DateTimeOffset now, Action<Order>? but = null)
    {
        var product = Products[number % Products.Length];
        var quantity = number % 10 == 7 ? 2 : 1;
        var order = new Order
        {
            ShopId = shopId,
            OrderSn = Number(number),
            ProductId = product.Id,
            ProductName = product.Name,
            Specification = product.Specifications[number / Products.Length % product.Specifications.Length],
            Quantity = quantity,
            Status = (number % 3) switch { 0 => Signed, 1 => Shipped, _ => ToShip },
            AfterSalesStatus = NoAfterSales,
            PaidAmount = Money.FromYuan(product.Yuan * quantity),

            // A minute apart, as orders come in; all of them two days ago.
            GroupedAt = now.AddDays(-2).AddMinutes(-(number % 100)),
            BuyerId = BuyerOf(shopId, number),
            BuyerNickname = NicknameOf(number),
            UpdatedAt = now,
        };
        but?.Invoke(order);
        return order;
    }

    private static string BuyerOf(int shopId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}0{number:0000}{73 * number % 10_000:0000}");

    private static string NicknameOf(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{Nicknames[number % Nicknames.Length]}{(number < Nicknames.Length ? "" : number)}");

    private sealed record DemoProduct(string Id, string Name, decimal Yuan, params string[] Specifications);
}
