using MudBlazor;

namespace MerchantConsole.Components.Layout;

/// <summary>The console's palette, type and measures. Every pair of text and ground passes WCAG AA; a test computes them.</summary>
public static class ConsoleTheme
{
    private static readonly string[] Fonts =
        ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0F5C6E",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#9A4A06",
            SecondaryContrastText = "#FFFFFF",
            Tertiary = "#4A5C8C",
            Info = "#1D5FA8",
            InfoContrastText = "#FFFFFF",
            Success = "#1B6E38",
            SuccessContrastText = "#FFFFFF",
            Warning = "#8A5A00",
            WarningContrastText = "#FFFFFF",
            Error = "#B3261E",
            ErrorContrastText = "#FFFFFF",
            Background = "#F4F6F7",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#1B2529",
            DrawerBackground = "#FFFFFF",
            DrawerText = "#1B2529",
            DrawerIcon = "#4F5E65",
            TextPrimary = "#1B2529",
            TextSecondary = "#4F5E65",
            TextDisabled = "#5F6D74",
            ActionDefault = "#4F5E65",
            ActionDisabled = "#5F6D74",
            LinesDefault = "#D9E0E3",
            LinesInputs = "#7D8C96",
            TableLines = "#E3E9EB",
            Divider = "#E3E9EB",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6CC3D5",
            PrimaryContrastText = "#06222A",
            Secondary = "#F0B27A",
            SecondaryContrastText = "#2A1600",
            Tertiary = "#A9B9E8",
            Info = "#8AB8F0",
            InfoContrastText = "#06192E",
            Success = "#7BD39B",
            SuccessContrastText = "#06240F",
            Warning = "#F2C14E",
            WarningContrastText = "#2A1E00",
            Error = "#FF9B93",
            ErrorContrastText = "#3A0905",
            Background = "#12181B",
            Surface = "#1B2327",
            AppbarBackground = "#1B2327",
            AppbarText = "#E6ECEE",
            DrawerBackground = "#1B2327",
            DrawerText = "#E6ECEE",
            DrawerIcon = "#A9B6BC",
            TextPrimary = "#E6ECEE",
            TextSecondary = "#A9B6BC",
            TextDisabled = "#97A5AC",
            ActionDefault = "#A9B6BC",
            ActionDisabled = "#97A5AC",
            LinesDefault = "#324047",
            LinesInputs = "#70828B",
            TableLines = "#2A363C",
            Divider = "#2A363C",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", DrawerWidthLeft = "216px", AppbarHeight = "52px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = ".875rem", TextTransform = "none", LetterSpacing = "normal" },
        },
    };
}
