using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>The filters of the list (§12). Nothing is searched before 查询 or Enter; what was wrong is said beside its field.</summary>
public partial class RecordFilters
{
    private static readonly string[] More =
    [
        RecordSearch.Payout, RecordSearch.Need, RecordSearch.Failure, RecordSearch.Type, RecordSearch.Source, RecordSearch.AmountFrom, RecordSearch.AmountTo, RecordSearch.From, RecordSearch.To,
        RecordSearch.Counted, RecordSearch.Result, RecordSearch.Reason, RecordSearch.Answer, RecordSearch.DecidedFrom, RecordSearch.DecidedTo,
        RecordSearch.PaidBy,
    ];

    private Dictionary<string, string> typed = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> wrong = new Dictionary<string, string>(StringComparer.Ordinal);
    private RecordSearch? shown;
    private bool isOpen;

    /// <summary>What the address asks for.</summary>
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    /// <summary>Who can be chosen; empty while it is not known.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<RecordSearch> OnSearch { get; set; }

    // What is wrong with a filter is said beside it.
    private bool IsOpen => isOpen || wrong.Count > 0;

    private bool UsesMore => More.Any(Search.Texts.ContainsKey);

    private IEnumerable<(string Value, string Text)> ApplicantOptions => Applicants
        .Select(applicant => (applicant.AccountName, (string)Texts[applicant.IsDisabled ? "Field.ApplicantDisabled" : "Field.ApplicantName", applicant.DisplayName, applicant.AccountName]));

    private IEnumerable<(string Value, string Text)> StateOptions => Enum.GetValues<PayoutState>()
        .Select(state => (state.ToString(), state == PayoutState.Processing ? Texts["State.AllProcessing"].Value : Shared[$"State.{state}"].Value))
        .Append((RecordSearch.OutcomeUnknown, Shared["State.OutcomeUnknown"].Value));

    private IEnumerable<(string Value, string Text)> NeedOptions =>
        Enum.GetValues<PayoutNeed>().Select(need => (need.ToString(), Texts[$"Need.{need}"].Value));

    private IEnumerable<(string Value, string Text)> FailureOptions =>
        Enum.GetValues<FailureKind>().Select(failure => (failure.ToString(), Texts[$"Field.Failure.{failure}"].Value));

    private IEnumerable<(string Value, string Text)> TypeOptions =>
        Enum.GetValues<PayoutType>().Select(type => (type.ToString(), Shared[$"Type.{type}"].Value));

    private IEnumerable<(string Value, string Text)> SourceOptions =>
        Enum.GetValues<FundingSource>().Select(source => (source.ToString(), Shared[$"Source.{source}"].Value))
            .Append((RecordSearch.NoSource, Shared["Source.None"].Value));

    private IEnumerable<(string Value, string Text)> ResultOptions =>
        Enum.GetValues<PayoutResult>().Select(result => (result.ToString(), Texts[$"Result.{result}"].Value));

    private IEnumerable<(string Value, string Text)> AnswerOptions =>
        Enum.GetValues<RequestAnswer>().Select(answer => (answer.ToString(), Texts[$"Answer.{answer}"].Value));

    /// <summary>All that is wrong in a search: with its form, and with who there is. Nobody there means: not known yet.</summary>
    public static IReadOnlyDictionary<string, string> WrongIn(RecordSearch search, IReadOnlyList<RecordApplicant> applicants)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(applicants);
        if (applicants.Count == 0) return search.Wrong;
        var all = new Dictionary<string, string>(search.Wrong, StringComparer.Ordinal);
        foreach (var (field, account) in new[] { (RecordSearch.Applicant, search.Filter.Applicant), (RecordSearch.PaidBy, search.Filter.PaidBy) })
            if (account is not null && applicants.All(applicant => applicant.AccountName != account)) all[field] = "Wrong.Applicant";
        return all;
    }

    protected override void OnParametersSet()
    {
        wrong = WrongIn(Search, Applicants);
        if (ReferenceEquals(shown, Search)) return;
        shown = Search;
        typed = new Dictionary<string, string>(Search.Texts, StringComparer.Ordinal);
        typed.Remove(RecordSearch.After);
        typed.Remove(RecordSearch.Before);
    }

    private Task SubmitAsync() => OnSearch.InvokeAsync(RecordSearch.Of(typed));

    private Task ResetAsync()
    {
        typed = new Dictionary<string, string>(StringComparer.Ordinal);
        return SubmitAsync();
    }
}
