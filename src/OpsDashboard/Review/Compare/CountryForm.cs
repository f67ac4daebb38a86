using System.Collections.Frozen;
using System.Globalization;
using OpsDashboard.Data.Search;

namespace OpsDashboard.Review.Compare;

/// <summary>Countries by either code or by name, in English or the country's own language.</summary>
public static class CountryForm
{
    /// <summary>What papers write and no list of countries has.</summary>
    private static readonly (string Text, string Code)[] Others =
    [
        ("D", "DEU"), ("UK", "GBR"), ("GBD", "GBR"), ("GBN", "GBR"), ("GBO", "GBR"), ("GBP", "GBR"), ("GBS", "GBR"), ("Great Britain", "GBR"), ("England", "GBR"),
        ("Scotland", "GBR"), ("Wales", "GBR"), ("Northern Ireland", "GBR"), ("United States of America", "USA"), ("RKS", "XKX"), ("Holland", "NLD"),
        ("Czech Republic", "CZE"), ("Turkey", "TUR"), ("Russian Federation", "RUS"), ("Republic of Korea", "KOR"), ("Ivory Coast", "CIV"),
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> Codes = new(Read);

    public static Normal Of(string text) => Code(text) is { } code ? Normal.Of(code) : Normal.Unreadable(text);

    /// <summary>The code of three letters; null for what is no country that we know.</summary>
    public static string? Code(string text) => Codes.Value.GetValueOrDefault(Key(text));

    private static FrozenDictionary<string, string> Read()
    {
        var codes = Others.ToDictionary(other => Key(other.Text), other => other.Code, StringComparer.Ordinal);
        var regions = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => culture.Name).Where(name => name.Length > 0)
            .Select(name => new RegionInfo(name)).Where(region => region.ThreeLetterISORegionName.Length == 3 && char.IsLetter(region.TwoLetterISORegionName[0]));
        foreach (var region in regions)
        {
            foreach (var name in new[] { region.TwoLetterISORegionName, region.ThreeLetterISORegionName, region.EnglishName, region.NativeName })
            {
                codes.TryAdd(Key(name), region.ThreeLetterISORegionName);
            }
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Key(string text) => string.Concat(SearchText.Words(text));
}
