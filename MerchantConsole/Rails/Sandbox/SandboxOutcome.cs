using System.Text.Json.Serialization;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>What the sandbox rail does with a coming attempt (§15). The names are the interface's own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SandboxOutcome>))]
public enum SandboxOutcome
{
    /// <summary>Pays and says so at once.</summary>
    Succeed = 1,

    /// <summary>Refuses at once: the buyer's account cannot receive it.</summary>
    FailAccount,

    /// <summary>Refuses at once for another reason.</summary>
    FailOther,

    /// <summary>Pays at once, but the answer is lost; it can be asked for a little later.</summary>
    TimeoutThenSucceed,

    /// <summary>Does not pay, and the answer is lost; it can be asked for a little later.</summary>
    TimeoutThenFail,
}
