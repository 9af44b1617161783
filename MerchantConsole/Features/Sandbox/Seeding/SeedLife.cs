using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>What becomes of one payout of the seed, by the domain's own moves: nine of ten succeed at once, and only the last days have anything open.</summary>
internal sealed class SeedLife(SeedPeople people, DateTimeOffset now, PayoutPolicy policy, SeedBook book, SeedNewest newest)
{
    // Long before a request lapses, so that none comes due while somebody measures.
    private static readonly TimeSpan OpenRequests = TimeSpan.FromDays(2);

    // What stands for the sandbox's rails where the payout's recharge is not made.
    private const string UsualProvider = nameof(RechargeMethod.WeChatPay);

    public Payout Live(SeedPiece piece, SeedBeginning beginning)
    {
        book.AdvanceTo(beginning.At);
        if (beginning.IsNewest) newest.Judge(beginning);
        var begun = beginning.Begin(policy);
        var payout = begun.Payout;
        Take(piece, begun, beginning);
        piece.Payouts.Add(payout);
        var goesOn = beginning.Trigger switch
        {
            PayoutTrigger.StartByScan => IsFunded(piece, payout, beginning),
            PayoutTrigger.AskAdmin => IsApproved(piece, payout, beginning),
            _ => true,
        };
        if (goesOn) Answer(piece, payout, beginning, beginning.At.AddMinutes(beginning.Trigger == PayoutTrigger.AskAdmin ? 23 : 3));
        if (beginning.IsNewest) newest.Follow(payout, beginning);
        return payout;
    }

    private bool IsFunded(SeedPiece piece, Payout payout, SeedBeginning b)
    {
        var recharge = b.IsNewest ? newest.Recharges.Choose(payout, b) : null;
        if (b.Waits) return false;
        if (b.Dice < 30)
        {
            var end = b.At.AddHours(1);
            recharge?.Closed(end);
            Move(piece, payout, b, PayoutTrigger.RechargeExpired, Actor.System, end, "");
            if (recharge is not null && b.Dice < 20) newest.Recharges.GiveBackLate(piece, recharge, end.AddSeconds(40));
            return false;
        }

        var at = b.At.AddMinutes(2);
        var paid = recharge is null ? null : newest.Recharges.Pay(recharge, at);
        Move(
            piece, payout, b, PayoutTrigger.RechargePaid, Actor.Provider(paid?.Method.ToString() ?? UsualProvider), at, paid?.Transaction ?? "", paid?.PaidAt);
        return true;
    }

    // The requests of the last days still wait; of the others one in four was rejected and one in four taken back.
    private bool IsApproved(SeedPiece piece, Payout payout, SeedBeginning b)
    {
        if (b.At > now - OpenRequests) return false;
        var (admin, decided) = (Actor.Staff(people.Admin.Id, people.Admin.DisplayName), b.At.AddMinutes(20));
        switch (b.Dice / 50 % 4)
        {
            case 0:
                Move(piece, payout, b, PayoutTrigger.Reject, admin, decided, "金额与订单不符");
                return false;
            case 1:
                Move(piece, payout, b, PayoutTrigger.Withdraw, Actor.Staff(b.Person.Id, b.Person.DisplayName), b.At.AddMinutes(5), "");
                return false;
            default:
                Move(piece, payout, b, PayoutTrigger.ApproveFromGoodsBalance, admin, decided, "");
                if (b.IsNewest) newest.Approve(b, people.Admin, decided);
                return true;
        }
    }

    private void Answer(SeedPiece piece, Payout payout, SeedBeginning b, DateTimeOffset at)
    {
        var attempt = AddAttempt(piece, payout, at);
        if (b.Dice < 970)
        {
            Confirm(piece, payout, b, attempt, at);
            return;
        }

        (attempt.Outcome, attempt.Failure, attempt.Detail) = b.Dice % 4 == 0
            ? (AttemptOutcome.Refused, FailureKind.Other, "CHANNEL_REFUSED")
            : (AttemptOutcome.Refused, FailureKind.BuyerAccount, "ACCOUNT_ABNORMAL");
        Move(piece, payout, b, PayoutTrigger.RailRefused, Actor.Provider(SandboxRail.RailName), at, attempt.Detail);
        if (b.IsNewest && newest.Cards.Send(payout, at) is { } card && IsRetried(piece, payout, b, card, at.AddMinutes(50))) return;
        if (payout.NextAt is not { } closesAt || closesAt >= now) return;
        Move(piece, payout, b, PayoutTrigger.SevenDaysOver, Actor.System, closesAt, "");
        if (payout.NextAt is { } returnsAt && returnsAt < now) Move(piece, payout, b, PayoutTrigger.ReturnDue, Actor.System, returnsAt, "");
    }

    // One buyer in three fills in the card, and then has the money.
    private bool IsRetried(SeedPiece piece, Payout payout, SeedBeginning b, AccountCard card, DateTimeOffset at)
    {
        if (b.Dice % 3 != 0 || at.AddMinutes(2) >= now) return false;
        Move(piece, payout, b, PayoutTrigger.CardSubmitted, Actor.Buyer, at, "");
        newest.Cards.Submit(card, payout, b.Dice % 2 == 0 ? AccountKind.Alipay : AccountKind.BankCard, at);
        Confirm(piece, payout, b, AddAttempt(piece, payout, at.AddMinutes(1)), at.AddMinutes(1));
        newest.Cards.SayArrival(card, payout, at.AddMinutes(1));
        return true;
    }

    private void Confirm(SeedPiece piece, Payout payout, SeedBeginning b, PayoutAttempt attempt, DateTimeOffset at)
    {
        (attempt.Outcome, attempt.ProviderReference) = (AttemptOutcome.Confirmed, $"SBX-{payout.RailNumber}");
        Move(piece, payout, b, PayoutTrigger.RailConfirmed, Actor.Provider(SandboxRail.RailName), at, attempt.ProviderReference);
    }

    // It was opened by the payout's last move.
    private static PayoutAttempt AddAttempt(SeedPiece piece, Payout payout, DateTimeOffset answered)
    {
        var attempt = new PayoutAttempt
        {
            ShopId = payout.ShopId,
            PayoutId = payout.Id,
            Number = payout.Attempt,
            RailNumber = payout.RailNumber,
            Rail = SandboxRail.RailName,
            CreatedAt = piece.Events[^1].At,
            AnsweredAt = answered,
        };
        piece.Attempts.Add(attempt);
        return attempt;
    }

    private void Move(
        SeedPiece piece, Payout payout, SeedBeginning b, PayoutTrigger trigger, Actor by, DateTimeOffset at, string note, DateTimeOffset? paidAt = null) =>
        Take(
            piece,
            payout.Move(trigger, by, at, note, policy, paidAt).Value ?? throw new InvalidOperationException($"{payout.State} does not take {trigger}."),
            b);

    private void Take(SeedPiece piece, PayoutMove move, SeedBeginning b)
    {
        piece.Add(move);
        book.Add(move);
        if (b.IsNewest) newest.Tell(move);
    }
}
