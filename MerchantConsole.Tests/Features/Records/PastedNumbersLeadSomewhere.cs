using Bunit;
using MerchantConsole.Features;
using MerchantConsole.Features.Records;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>§12: one box takes a pasted number and goes there.</summary>
public sealed class PastedNumbersLeadSomewhere : RecordPagesTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("990101-000000000000001", "/aftersales/payouts/records?order=990101-000000000000001")]
    [InlineData("\t'990101-000000000000001 ", "/aftersales/payouts/records?order=990101-000000000000001")]
    [InlineData("P261123K7M2Q9XW4T", "/aftersales/payouts/P261123K7M2Q9XW4T")]
    [InlineData(" p261123k7m2q9xw4t", "/aftersales/payouts/P261123K7M2Q9XW4T")]
    [InlineData("P261123K7M2Q9XW4TA02", "/aftersales/payouts/P261123K7M2Q9XW4T")]
    [InlineData("P261123K7M2Q9XW4TR1", "/aftersales/payouts/P261123K7M2Q9XW4T")]
    [InlineData("687204513001", "/aftersales/payouts/records?product=687204513001")]
    [InlineData("订单号：990101-000000000000106", "/aftersales/payouts/records?order=990101-000000000000106")]
    [InlineData("９９０１０１-000000000000106", "/aftersales/payouts/records?order=990101-000000000000106")]
    [InlineData("990101000000000000106", "/aftersales/payouts/records?order=990101-000000000000106")]
    [InlineData("打款单号: P261123K7M2Q9XW4T", "/aftersales/payouts/P261123K7M2Q9XW4T")]
    [InlineData("P261123K7M2", null)]
    [InlineData("records", null)]
    [InlineData("\ud83d", null)]
    [InlineData("12345", null)]
    [InlineData("990101-00000000000000", null)]
    [InlineData("退货", null)]
    [InlineData("", null)]
    public void A_number_leads_to_what_it_names(string text, string? place) => Assert.Equal(place, RecordSearch.PlaceOf(text));

    [Fact]
    public void Enter_goes_there_and_what_leads_nowhere_is_said()
    {
        var page = Render<RecordsPage>();
        page.WaitForElement("#records-find").Change("不是单号");
        page.Find(".number-search").Submit();
        page.WaitForAssertion(() => Assert.Contains("不是单号", page.Find("[data-find-none]").TextContent, StringComparison.Ordinal));
        page.Find("#records-find").Change("P261123K7M2Q9XW4T");
        page.Find(".number-search").Submit();
        page.WaitForAssertion(() => Assert.EndsWith(ConsoleRoutes.Record("P261123K7M2Q9XW4T"), Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pasted_line_of_a_chat_goes_into_the_box_whole_and_is_followed()
    {
        var line = "亲，麻烦看下这个订单的退货运费：".PadRight(RecordSearch.MostPasted - 23, '。') + " " + A.OrderNumber(1);
        var page = Render<RecordsPage>();
        Assert.Equal($"{line.Length}", page.WaitForElement("#records-find").GetAttribute("maxlength"));
        page.Find("#records-find").Change(line);
        page.Find(".number-search").Submit();
        page.WaitForAssertion(() => Assert.EndsWith($"records?order={A.OrderNumber(1)}", Navigation.Uri, StringComparison.Ordinal));
        Assert.Null(RecordSearch.PlaceOf($"。{line}"));
    }

    [Fact]
    public void What_was_typed_before_the_circuit_stood_is_followed_as_well()
    {
        Navigation.NavigateTo($"{ConsoleRoutes.PayoutRecords}?find=990101-000000000000001");
        Render<RecordsPage>();
        Assert.EndsWith("records?order=990101-000000000000001", Navigation.Uri, StringComparison.Ordinal);
    }
}
