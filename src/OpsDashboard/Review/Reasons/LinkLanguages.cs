namespace OpsDashboard.Review.Reasons;

/// <summary>The languages that Onfido's capture page speaks, and so the ones that customers are written to in.</summary>
public static class LinkLanguages
{
    public const string Default = "en_US";

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
    [
        (Default, "English"), ("de_DE", "German"), ("es_ES", "Spanish"), ("fr_FR", "French"), ("it_IT", "Italian"), ("pt_PT", "Portuguese"), ("nl_NL", "Dutch"),
    ];

    public static bool IsKnown(string? code) => All.Any(language => language.Code == code);

    public static string NameOf(string? code) => All.FirstOrDefault(language => language.Code == code).Name ?? code ?? "";

    /// <summary>The language of a run's link when we write in it; English otherwise.</summary>
    public static string Of(string? link) => IsKnown(link) ? link! : Default;

    /// <summary>As HTML names it (<c>de-DE</c>), so that it is read out rightly.</summary>
    public static string Html(string code) => code.Replace('_', '-');
}
