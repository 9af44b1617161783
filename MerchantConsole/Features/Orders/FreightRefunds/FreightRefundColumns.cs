using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>What the import understands of a file of freight refunds.</summary>
public enum FreightRefundColumn
{
    Number = 1,
    OrderSn,
    Amount,

    /// <summary>When the platform granted it, Beijing time.</summary>
    GrantedAt,
    Note,
}

/// <summary>The columns of a file of freight refunds, and the names by which they are known.</summary>
internal static class FreightRefundColumns
{
    private static readonly KnownColumn<FreightRefundColumn>[] Known =
    [
        new(FreightRefundColumn.Number, true, "退款编号", "退款单号", "运费退款编号"),
        new(FreightRefundColumn.OrderSn, true, "订单号", "订单编号"),
        new(FreightRefundColumn.Amount, true, "退款金额(元)", "退款金额", "金额(元)", "金额"),
        new(FreightRefundColumn.GrantedAt, true, "退款时间", "时间"),
        new(FreightRefundColumn.Note, false, "备注", "说明"),
    ];

    /// <summary>The header of our template.</summary>
    public static IReadOnlyList<string> Template { get; } = [.. Known.Select(known => known.Names[0])];

    /// <summary>The names of the columns that a file must have.</summary>
    public static IReadOnlyList<string> Required { get; } = [.. Known.Where(known => known.Required).Select(known => known.NameOfMissing)];

    /// <summary>The name by which a column is known in our template.</summary>
    public static string NameOf(FreightRefundColumn column) => Template[(int)column - 1];

    /// <summary>Finds the columns; refused with the names of those that are missing.</summary>
    public static Result<NamedColumns<FreightRefundColumn>> Read(IReadOnlyList<string> header) => NamedColumns.Read(Known, header);

    /// <summary>How many columns of a header are known.</summary>
    public static int CountKnown(IEnumerable<string> header) => NamedColumns.CountKnown(Known, header);
}
