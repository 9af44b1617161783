using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Quotas;

/// <summary>What is typed into the sheet stays until it is saved, undone or needless; what the address asks for is read whatever it is.</summary>
public sealed class QuotaEditsAreKept
{
    private static readonly Money Minimum = A.Yuan(1);
    private static readonly QuotaAccount Amy = new(QuotaShop.Amy, "amy", "阿美", StaffRole.Service, true, A.Quota(20, 50), null, A.Yuan(30));

    [Theory]
    [InlineData("", "", null)]
    [InlineData(" ", "5", "Wrong.Half")]
    [InlineData("5", "", "Wrong.Half")]
    [InlineData("五", "5", "Wrong.Amount")]
    [InlineData("1e2", "500", "Wrong.Amount")]
    [InlineData("5.001", "50", "Wrong.Amount")]
    [InlineData("0.99", "5", "Wrong.Least")]
    [InlineData("1", "1", null)]
    [InlineData("5.01", "5", "Wrong.Order")]
    [InlineData("1", "1000000.01", "Wrong.Most")]
    [InlineData("５。００", "￥1000000", null)]
    public void What_is_wrong_with_a_quota_is_said(string perPayout, string perDay, string? wrong) =>
        Assert.Equal(wrong, new QuotaText(perPayout, perDay).Read(Minimum).Wrong);

    [Fact]
    public void An_edit_that_says_what_is_set_anyway_is_none_once_the_field_is_left()
    {
        var edits = new QuotaEdits();
        edits.Type(Amy, perPayout: "20.0");
        Assert.Equal("20.0", edits.TextOf(Amy).PerPayout);
        edits.Leave(Amy, Minimum);
        Assert.Equal(0, edits.Count);
    }

    [Fact]
    public void What_another_admin_sets_does_not_overwrite_it_and_is_noticed()
    {
        var edits = new QuotaEdits();
        edits.Type(Amy, perDay: "90");
        var now = Amy with { Quota = A.Quota(10, 40) };
        edits.Follow([now], Minimum);
        Assert.True(edits.IsOvertaken(now));
        Assert.Equal(new QuotaText("20.00", "90"), edits.TextOf(now));
        Assert.Equal(A.Quota(20, 50), Assert.Single(edits.Differences([now], Minimum)).Was);

        edits.Insist(now);
        Assert.False(edits.IsOvertaken(now));
        Assert.Equal(A.Quota(10, 40), Assert.Single(edits.Differences([now], Minimum)).Was);
    }

    [Fact]
    public void It_is_needless_when_another_admin_has_set_the_same_or_nobody_can_set_it_any_more()
    {
        var edits = new QuotaEdits();
        edits.Type(Amy, perDay: "90");
        edits.Follow([Amy with { Quota = A.Quota(20, 90) }], Minimum);
        Assert.Equal(0, edits.Count);
        edits.Type(Amy, perDay: "90");
        edits.Follow([Amy with { Role = StaffRole.Admin }], Minimum);
        Assert.Equal(0, edits.Count);
    }

    [Fact]
    public void A_quota_below_the_use_of_today_leaves_nothing_unless_a_raise_runs()
    {
        Assert.False(new QuotaDifference(Amy, Amy.Quota, A.Quota(20, 30), null).LeavesNothing(A.Now));
        Assert.True(new QuotaDifference(Amy, Amy.Quota, A.Quota(20, 29.99m), null).LeavesNothing(A.Now));
        var raised = Amy with { Raise = new QuotaRaise(A.Quota(20, 60), A.Now.AddHours(1)) };
        Assert.False(new QuotaDifference(raised, Amy.Quota, A.Quota(5, 5), null).LeavesNothing(A.Now));
    }

    [Theory]
    [InlineData("?page=-1&role=9&only=7&before=x&disabled=true")]
    [InlineData("?page=99999999999999999999&role=admin&q=%20")]
    [InlineData("?")]
    public void An_address_with_anything_in_it_is_read(string address) => Assert.Equal(new QuotaSearch(), QuotaSearch.Read(address));

    [Fact]
    public void An_address_is_read_as_it_was_written()
    {
        var search = new QuotaSearch { Words = "阿美", Role = StaffRole.Service, Only = QuotaOnly.UsedUp, WithDisabled = true, Page = 3 };
        Assert.Equal(search, QuotaSearch.Read(search.Url));
    }
}
