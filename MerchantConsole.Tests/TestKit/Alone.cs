namespace MerchantConsole.Tests.TestKit;

/// <summary>Tests that have the machine for themselves, after all others: they keep every core busy, or say how long something takes.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
