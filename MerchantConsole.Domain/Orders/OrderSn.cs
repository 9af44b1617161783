using System.Text.RegularExpressions;

namespace MerchantConsole.Domain.Orders;

/// <summary>The platform's form of order numbers: six digits of a date, a dash, fifteen digits.</summary>
public static partial class OrderSn
{
    /// <summary>The length of an order number in characters.</summary>
    public const int Length = 22;

    /// <summary>Trims what exports pad it with (tabs, spaces, a leading apostrophe) and checks the form.</summary>
    public static bool TryRead(string? text, out string orderSn)
    {
        orderSn = (text ?? "").Trim().TrimStart('\'').Trim();
        return Form().IsMatch(orderSn);
    }

    [GeneratedRegex(@"\A[0-9]{6}-[0-9]{15}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
