using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Onfido.Sandbox.Capture;

/// <summary>What the capture page says, in one of the languages that a link can have.</summary>
internal sealed class Texts
{
    private const string Folder = "Capture/Texts/";
    private const string Country = "country.";

    private static readonly Dictionary<string, Texts> ByLanguage = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => new Texts(name))
        .ToDictionary(texts => texts.Language, StringComparer.Ordinal);

    private readonly Dictionary<string, string> _texts;

    private Texts(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        Language = resource[Folder.Length..^".json".Length];
    }

    public static Texts English { get; } = ByLanguage["en_US"];

    public static IReadOnlyCollection<Texts> All => ByLanguage.Values;

    /// <summary>As a link names it: <c>pt_PT</c>.</summary>
    public string Language { get; }

    /// <summary>As a page names it: <c>pt-PT</c>.</summary>
    public string Tag => Language.Replace('_', '-');

    public string Direction => this["direction"];

    public IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts[key];

    /// <summary>The text with what belongs into its gaps.</summary>
    public string Fill(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The name of something that a definition is free to name; its code, readable, when there is no text for it.</summary>
    public string Name(string kind, string code) => _texts.TryGetValue($"{kind}.{code}", out var text) ? text : code.Replace('_', ' ');

    /// <summary>Countries by code and name, in the order of their names.</summary>
    public IEnumerable<(string Code, string Name)> Countries(IEnumerable<string> besides) => _texts.Keys
        .Where(key => key.StartsWith(Country, StringComparison.Ordinal)).Select(key => key[Country.Length..]).Union(besides)
        .Select(code => (code, Name("country", code))).OrderBy(country => Plain(country.Item2), StringComparer.Ordinal);

    /// <summary>The language of a link; without one, the first that the browser asks for; else English.</summary>
    public static Texts Of(string? language, IEnumerable<string> asked) => language is not null
        ? ByLanguage.GetValueOrDefault(language) ?? English
        : asked.Select(tag => tag.Split(';')[0].Trim().Split('-')[0])
            .Select(tag => All.FirstOrDefault(texts => tag.Length > 1 && texts.Language.StartsWith(tag + "_", StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(texts => texts is not null) ?? English;

    // as if there were no accents: Österreich stands among the O
    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
