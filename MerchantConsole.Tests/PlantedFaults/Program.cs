using System.Globalization;
using MerchantConsole.PlantedFaults;

// Plants each fault into a copy of the source, one at a time, and says which test noticed. Arguments: numbers or ranges (3 7-12) for some of them,
// --only-check to see alone whether the list has rotted, --no-simulation to leave the simulation out.
var root = SourceCopy.FindRoot();
if (FaultList.Rotten(file => File.Exists(Path.Combine(root, file)) ? File.ReadAllText(Path.Combine(root, file)) : null) is { Count: > 0 } rotten)
{
    foreach (var line in rotten) Console.WriteLine(line);
    return 1;
}

if (args.Contains("--only-check")) return 0;
var chosen = Chosen(args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList());
using var copy = new SourceCopy(root);
var tests = new TestRunner(copy, simulation: !args.Contains("--no-simulation"));
if (!await copy.BuildAllAsync()) return 2;
var named = chosen.SelectMany(number => FaultList.All[number - 1].Finders).Distinct().ToList();

// A busy machine may let a race run out of time; what fails twice is broken.
if (await tests.FindAsync(named) is not null && await tests.FindAsync(named) is { } broken)
{
    Console.WriteLine($"Without any fault a test fails already: {broken}");
    return 2;
}

var missed = 0;
foreach (var number in chosen)
{
    var fault = FaultList.All[number - 1];
    var began = TimeProvider.System.GetTimestamp();
    var found = await copy.PlantAsync(fault) ? await tests.FindAsync(fault.Finders) : "NOT BUILT";
    copy.Restore(fault);
    if (found is null or "NOT BUILT") missed++;
    Console.WriteLine($"| {number} | {fault.What} | {found ?? "NOT FOUND"} |");
    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{number}: {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"));
}

Console.WriteLine($"{chosen.Count} planted, {chosen.Count - missed} found");
return missed == 0 ? 0 : 1;

static List<int> Chosen(List<string> ranges)
{
    var all = Enumerable.Range(1, FaultList.All.Count);
    var asked = ranges.Select(range => range.Split('-')).Select(ends => (From: Number(ends[0]), To: Number(ends[^1]))).ToList();
    return [.. asked.Count == 0 ? all : all.Where(number => asked.Exists(range => number >= range.From && number <= range.To))];
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
