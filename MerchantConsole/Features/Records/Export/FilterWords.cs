using MerchantConsole.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Kept filters in words, with people as the list of them names them, such as 状态：打款失败；申请人：小美（amy）.</summary>
public sealed class FilterWords(IStringLocalizer<RecordsTexts> texts, IStringLocalizer<SharedTexts> shared, IStringLocalizer<ExportTexts> own)
{
    /// <summary>The filters in the order of the form; a value that is no choice stands as it was written.</summary>
    public string Of(string query, IReadOnlyList<RecordApplicant> people)
    {
        var search = RecordSearch.Read($"?{query}");
        var parts = RecordSearch.Fields.Where(search.Texts.ContainsKey).Select(field => own["Filter", Label(field), Value(field, search.Texts[field], people)].Value);
        var all = string.Join(own["Filter.And"], parts);
        return all.Length == 0 ? own["Filter.None"] : all;
    }

    private string Label(string field) => texts[$"Field.{Upper(field)}"] is { ResourceNotFound: false } label ? label.Value : field;

    private string Value(string field, string value, IReadOnlyList<RecordApplicant> people)
    {
        if (field is RecordSearch.Applicant or RecordSearch.PaidBy && people.FirstOrDefault(one => one.AccountName == value) is { } person)
            return texts["Field.ApplicantName", person.DisplayName, person.AccountName];
        var key = $"{Upper(field)}.{value}";
        return shared[key] is { ResourceNotFound: false } word ? word.Value
            : texts[key] is { ResourceNotFound: false } ownWord ? ownWord.Value
            : value;
    }

    private static string Upper(string field) => $"{char.ToUpperInvariant(field[0])}{field[1..]}";
}
