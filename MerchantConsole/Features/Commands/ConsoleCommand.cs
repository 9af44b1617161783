namespace MerchantConsole.Features.Commands;

/// <summary>In which part of the palette a command stands, in the order of the palette.</summary>
public enum CommandGroup
{
    /// <summary>Where a pasted number leads.</summary>
    Number = 1,

    /// <summary>What can be done.</summary>
    Action,

    /// <summary>Where one can go.</summary>
    Page,

    /// <summary>Payouts of one kind: the views and the states of the records.</summary>
    View,
}

/// <summary>What happens when a command is chosen; the browser knows these words.</summary>
public enum CommandDeed
{
    /// <summary>A page of this document opens.</summary>
    Go = 1,

    /// <summary>An address is loaded anew.</summary>
    Load,

    /// <summary>The look changes.</summary>
    Theme,

    /// <summary>The list of keys opens.</summary>
    Keys,

    /// <summary>The person signs out.</summary>
    SignOut,
}

/// <summary>One line of the palette.</summary>
/// <param name="Id">Names it among all; no words of a language.</param>
/// <param name="Group">Where it stands.</param>
/// <param name="Text">What it is called, in the person's language.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Deed">What happens.</param>
/// <param name="Target">The address, or the name of the look; empty where nothing is needed.</param>
public sealed record ConsoleCommand(string Id, CommandGroup Group, string Text, string Icon, CommandDeed Deed, string Target = "")
{
    /// <summary>Other words by which it is found, besides its text: pinyin and synonyms, in lower case without spaces.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>What the browser does after a choice.</summary>
public sealed record CommandChoice(string Deed, string Target);
