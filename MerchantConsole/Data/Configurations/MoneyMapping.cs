using System.Linq.Expressions;
using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantConsole.Data.Configurations;

internal static class MoneyMapping
{
    /// <summary>Maps money as a complex type in one column of fen, so that SQL can sum and compare it.</summary>
    public static void Money<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Money>> property, string column)
        where T : class =>
        entity.ComplexProperty(property).Property(money => money.Fen).HasColumnName(column);
}
