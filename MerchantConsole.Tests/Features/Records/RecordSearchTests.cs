using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>The address of the records is read, whatever somebody wrote into it.</summary>
public sealed class RecordSearchTests
{
    private static readonly ShopDay Day = new(new DateOnly(2026, 11, 23));

    [Fact]
    public void Every_filter_is_read()
    {
        var search = RecordSearch.Read(
            $"http://localhost/aftersales/payouts/records?order={A.OrderNumber(1)}&payout=p261123aaaaaaaaaa&product=600100200300&productName=毛巾&buyer=buyer1&applicant=amy&state=Failed&failure=Other&need=CardEnding&type=Other"
            + "&source=Scan&amountFrom=1.00&amountTo=２０。５&from=2026-11-23&to=2026-11-23&deductedFrom=2026-11-23&deductedTo=2026-11-23&after=P261123AAAAAAAAAA");
        Assert.Empty(search.Wrong);
        Assert.Equal(
            new RecordFilter
            {
                OrderSn = A.OrderNumber(1),
                PayoutId = "P261123AAAAAAAAAA",
                ProductId = "600100200300",
                ProductName = "毛巾",
                Buyer = "buyer1",
                Failure = FailureKind.Other,
                Need = PayoutNeed.CardEnding,
                Applicant = "amy",
                State = PayoutState.Failed,
                Type = PayoutType.Other,
                Source = FundingSource.Scan,
                AmountFrom = A.Yuan(1m),
                AmountTo = A.Yuan(20.5m),
                From = Day,
                To = Day,
                DeductedFrom = Day,
                DeductedTo = Day,
                Sort = RecordSort.Deducted,
            },
            search.Filter);
        Assert.Equal(new RecordCursor("P261123AAAAAAAAAA", Newer: false), search.Cursor);
    }

    [Fact]
    public void An_order_that_there_is_not_is_named() => Assert.Contains("sort", RecordSearch.Read("?sort=amount").Wrong.Keys);

    [Theory]
    [InlineData("", RecordSort.Started)]
    [InlineData("?deductedFrom=2026-11-23", RecordSort.Deducted)]
    [InlineData("?deductedFrom=2026-11-23&sort=Started", RecordSort.Started)]
    [InlineData("?sort=Deducted", RecordSort.Deducted)]
    public void Deductions_are_read_by_deduction_unless_something_else_is_asked_for(string address, RecordSort expected) =>
        Assert.Equal(expected, RecordSearch.Read(address).Filter.Sort);

    [Fact]
    public void The_unknown_outcome_is_a_state_of_its_own()
    {
        var search = RecordSearch.Read("?state=OutcomeUnknown");
        Assert.Empty(search.Wrong);
        Assert.Equal(new RecordFilter { OutcomeUnknown = true }, search.Filter);
    }

    [Theory]
    [InlineData("order", "12345")]
    [InlineData("order", "990101-000000000000001;drop")]
    [InlineData("product", "a b")]
    [InlineData("payout", "P261123")]
    [InlineData("productName", "%00")]
    [InlineData("buyer", "%07")]
    [InlineData("failure", "1")]
    [InlineData("need", "soon")]
    [InlineData("product", "123456789012345678901234567890123")]
    [InlineData("applicant", "%00")]
    [InlineData("state", "6")]
    [InlineData("state", "processing")]
    [InlineData("state", "Nonsense")]
    [InlineData("type", "99")]
    [InlineData("source", "AskAdmin")]
    [InlineData("amountFrom", "-1")]
    [InlineData("amountTo", "1e9")]
    [InlineData("amountTo", "99999999999999999999")]
    [InlineData("from", "2026-02-30")]
    [InlineData("from", "0001-01-01")]
    [InlineData("to", "9999-12-31")]
    [InlineData("deductedFrom", "23.11.2026")]
    [InlineData("deductedTo", "yesterday")]
    public void A_wrong_value_is_named_and_kept_and_filters_nothing(string field, string value)
    {
        var search = RecordSearch.Read($"?{field}={value}");
        Assert.Equal([field], search.Wrong.Keys);
        Assert.Equal(new RecordFilter(), search.Filter);
        Assert.True(search.HasFilters);
        Assert.Contains(field, search.Texts.Keys);
    }

    [Theory]
    [InlineData("from=2026-11-24&to=2026-11-23", "to")]
    [InlineData("deductedFrom=2026-11-24&deductedTo=2026-11-23", "deductedTo")]
    [InlineData("amountFrom=2&amountTo=1.99", "amountTo")]
    public void An_end_before_its_beginning_is_named(string query, string field) =>
        Assert.Equal([field], RecordSearch.Read("?" + query).Wrong.Keys);

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?order=&product=%20&state=&from=")]
    [InlineData("?unknown=1&&&=")]
    [InlineData("?%")]
    public void Nothing_asked_is_nothing_filtered(string address)
    {
        var search = RecordSearch.Read("/aftersales/payouts/records" + address);
        Assert.False(search.HasFilters);
        Assert.Empty(search.Wrong);
        Assert.Null(search.Cursor);
        Assert.Equal("/aftersales/payouts/records", search.Url);
    }

    [Fact]
    public void Its_own_address_is_read_back_as_the_same_search()
    {
        var search = RecordSearch.Read("?order= '990101-000000000000001 &applicant=%E9%98%BF%26&from=x%26y%3D1");
        var again = RecordSearch.Read(search.Url);
        Assert.Equal(search.Texts, again.Texts);
        Assert.Equal(search.Filter, again.Filter);
        Assert.EndsWith("&before=P261123AAAAAAAAAA", search.UrlAt(new RecordCursor("P261123AAAAAAAAAA", Newer: true)), StringComparison.Ordinal);
    }
}
