using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Components.Layout;
using MerchantConsole.Tests.TestKit;
using MudBlazor;

namespace MerchantConsole.Tests.Components.Layout;

/// <summary>
/// Every pair of text and ground that the console shows passes WCAG 2 AA (4.5:1 for text, 3:1 for the frame of a field), computed from the colours
/// themselves. Tinted grounds are mixed as <c>app.css</c> mixes them.
/// </summary>
public sealed partial class ContrastIsEnough
{
    private const double Text = 4.5;
    private const double Frame = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_the_palette(bool dark)
    {
        Palette palette = dark ? ConsoleTheme.Theme.PaletteDark : ConsoleTheme.Theme.PaletteLight;
        var pairs = new List<Pair>();
        (string Name, Colour Is)[] grounds =
        [
            (nameof(palette.Surface), palette.Surface), (nameof(palette.Background), palette.Background),
            (nameof(palette.DrawerBackground), palette.DrawerBackground), (nameof(palette.AppbarBackground), palette.AppbarBackground),
        ];
        (string Name, Colour Is)[] texts =
        [
            (nameof(palette.TextPrimary), palette.TextPrimary), (nameof(palette.TextSecondary), palette.TextSecondary),
            (nameof(palette.TextDisabled), palette.TextDisabled), (nameof(palette.ActionDefault), palette.ActionDefault),
            (nameof(palette.ActionDisabled), palette.ActionDisabled), (nameof(palette.DrawerText), palette.DrawerText),
            (nameof(palette.DrawerIcon), palette.DrawerIcon), (nameof(palette.AppbarText), palette.AppbarText),
            (nameof(palette.Primary), palette.Primary), (nameof(palette.Secondary), palette.Secondary),
            (nameof(palette.Tertiary), palette.Tertiary), (nameof(palette.Info), palette.Info), (nameof(palette.Success), palette.Success),
            (nameof(palette.Warning), palette.Warning), (nameof(palette.Error), palette.Error),
        ];

        // On every plain ground, and on it while the pointer is over it.
        foreach (var ground in grounds)
            foreach (var text in texts)
            {
                pairs.Add(new($"{text.Name} on {ground.Name}", text.Is, ground.Is, Text));
                pairs.Add(new($"{text.Name} on {ground.Name}, hovered", text.Is, Mix(ground.Is, palette.ActionDefault, palette.HoverOpacity), Text));
            }

        // What is written on a filled button, chip or notice.
        pairs.AddRange(
        [
            new("on Primary", palette.PrimaryContrastText, palette.Primary, Text), new("on Secondary", palette.SecondaryContrastText, palette.Secondary, Text),
            new("on Info", palette.InfoContrastText, palette.Info, Text), new("on Success", palette.SuccessContrastText, palette.Success, Text),
            new("on Warning", palette.WarningContrastText, palette.Warning, Text), new("on Error", palette.ErrorContrastText, palette.Error, Text),
        ]);

        // A closed button; the chosen link of the navigation; a block and a reason, whose grounds are tinted by 6 %; frames of fields.
        pairs.Add(new("a closed button", palette.TextPrimary, palette.LinesDefault, Text));
        pairs.Add(new("the chosen link", palette.TextPrimary, Mix(palette.DrawerBackground, palette.Primary, .12), Text));
        foreach (var (name, tone) in new[] { ("block", (Colour)palette.Error), ("reason", (Colour)palette.Warning) })
            foreach (var ground in grounds)
                foreach (var text in new[] { (Colour)palette.TextPrimary, palette.TextSecondary, tone })
                    pairs.Add(new($"{text} in a {name} on {ground.Name}", text, Mix(ground.Is, tone, .06), Text));
        foreach (var ground in grounds) pairs.Add(new($"a field's frame on {ground.Name}", palette.LinesInputs, ground.Is, Frame));

        Assert.All(pairs, pair => Assert.True(pair.Contrast >= pair.Least, pair.ToString()));
    }

    [Theory]
    [InlineData(":root")]
    [InlineData("html.is-dark")]
    public void In_the_style_sheet(string selector)
    {
        var colours = StyleSheet(selector);
        var pairs = new List<Pair>();
        foreach (var ground in new[] { "ground", "surface" })
        {
            foreach (var text in new[] { "text", "soft", "primary", "error" })
                pairs.Add(new($"{text} on {ground}", colours[text], colours[ground], Text));
            pairs.Add(new($"a field's frame on {ground}", colours["input"], colours[ground], Frame));
        }

        pairs.Add(new("on primary", colours["on-primary"], colours["primary"], Text));
        Assert.All(pairs, pair => Assert.True(pair.Contrast >= pair.Least, pair.ToString()));
    }

    [Theory]
    [InlineData(":root", false)]
    [InlineData("html.is-dark", true)]
    public void The_first_paint_has_the_colours_of_the_palette(string selector, bool dark)
    {
        Palette palette = dark ? ConsoleTheme.Theme.PaletteDark : ConsoleTheme.Theme.PaletteLight;
        var colours = StyleSheet(selector);

        Assert.Equal(
            [palette.Background, palette.TextPrimary, palette.TextSecondary, palette.LinesDefault, palette.Surface, palette.Primary, palette.PrimaryContrastText, palette.Error, palette.LinesInputs],
            new[] { "ground", "text", "soft", "line", "surface", "primary", "on-primary", "error", "input" }.Select(name => colours[name]));
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void It_is_computed_as_wcag_says(string text, string ground, double expected) =>
        Assert.Equal(expected, new Pair("", Colour.Parse(text), Colour.Parse(ground), 0).Contrast, 0.01);

    private static Dictionary<string, Colour> StyleSheet(string selector)
    {
        var css = File.ReadAllText(SourceTree.Path("wwwroot-assets/css/app.css"));
        var block = Regex.Match(css, $@"^{Regex.Escape(selector)} \{{([^}}]*)\}}", RegexOptions.Multiline).Groups[1].Value;
        return Variable().Matches(block).ToDictionary(
            match => match.Groups[1].Value, match => Colour.Parse(match.Groups[2].Value), StringComparer.Ordinal);
    }

    private static Colour Mix(Colour ground, Colour with, double share) => new(
        ground.Red + (with.Red - ground.Red) * share, ground.Green + (with.Green - ground.Green) * share, ground.Blue + (with.Blue - ground.Blue) * share);

    [GeneratedRegex(@"--mc-([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Variable();

    private sealed record Pair(string What, Colour Above, Colour Ground, double Least)
    {
        public double Contrast
        {
            get
            {
                var (one, other) = (Above.Luminance, Ground.Luminance);
                return (Math.Max(one, other) + .05) / (Math.Min(one, other) + .05);
            }
        }
    }

    private sealed record Colour(double Red, double Green, double Blue)
    {
        public double Luminance => .2126 * Linear(Red) + .7152 * Linear(Green) + .0722 * Linear(Blue);

        public static implicit operator Colour(MudBlazor.Utilities.MudColor colour) => new(colour.R, colour.G, colour.B);

        public static Colour Parse(string hex) => new(Part(hex, 1), Part(hex, 3), Part(hex, 5));

        private static int Part(string hex, int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        private static double Linear(double value) =>
            value / 255 <= .04045 ? value / 255 / 12.92 : Math.Pow((value / 255 + .055) / 1.055, 2.4);
    }
}
