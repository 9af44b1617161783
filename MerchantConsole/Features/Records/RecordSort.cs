namespace MerchantConsole.Features.Records;

/// <summary>By what the list is newest first.</summary>
public enum RecordSort
{
    /// <summary>The start.</summary>
    Started,

    /// <summary>扣款时间; payouts without one are left out.</summary>
    Deducted,
}
