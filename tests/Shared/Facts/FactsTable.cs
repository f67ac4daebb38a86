using System.Globalization;

namespace Onfido.Facts;

/// <summary>What Onfido's OpenAPI document says, as names: read from <c>facts.tsv</c>, which <c>make-facts.py</c> beside it makes.</summary>
internal sealed class FactsTable
{
    private readonly List<string[]> _lines;
    private readonly Dictionary<string, List<FactsProperty>> _properties;
    private readonly Dictionary<string, List<string>> _values;

    private FactsTable(string text)
    {
        _lines = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        _properties = Of("property").Select(line => new FactsProperty(line[1], line[2], line[3], line[4] == "required", line[5] == "null"))
            .GroupBy(property => property.Schema).ToDictionary(group => group.Key, group => group.ToList());
        _values = Of("value").GroupBy(line => line[1]).ToDictionary(group => group.Key, group => group.Select(line => line[2]).ToList());
        Operations = [.. Of("operation").Select(NewOperation)];
        Variants = Of("variant").ToDictionary(line => line[2], line => Schema(line[3])!);
    }

    public static FactsTable Current { get; } = new(File.ReadAllText(FactsFiles.Table));

    public IReadOnlyList<FactsOperation> Operations { get; }

    /// <summary>The schema of each report, by its name.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; }

    public IEnumerable<FactsProperty> AllProperties => _properties.Values.SelectMany(properties => properties);

    public IEnumerable<(string Name, IReadOnlyList<string> Values)> AllValues => _values.Select(pair => (pair.Key, (IReadOnlyList<string>)pair.Value));

    public IReadOnlyList<FactsProperty> PropertiesOf(string schema) => _properties[schema];

    public IReadOnlyList<string> ValuesOf(string name) => _values[name];

    public bool IsReport(string schema) => schema == "report";

    /// <summary>The schema that a type names, be it one or a list of it; null when it names none.</summary>
    public static string? Schema(string type) => type.StartsWith("object:", StringComparison.Ordinal) ? type["object:".Length..].TrimEnd('[', ']') : null;

    private FactsOperation NewOperation(string[] line) => new(
        line[1],
        line[2],
        line[3],
        [.. Of("parameter").Where(parameter => parameter[1] == line[1]).Select(parameter => parameter[2])],
        Of("request").Where(request => request[1] == line[1]).Select(request => request[3]).SingleOrDefault(),
        Of("answer").Where(answer => answer[1] == line[1]).Select(NewAnswer).Single());

    private static FactsAnswer NewAnswer(string[] line) => new(int.Parse(line[2], CultureInfo.InvariantCulture), Known(line[3]), Known(line[4]));

    private static string? Known(string cell) => cell == "-" ? null : cell;

    private IEnumerable<string[]> Of(string kind) => _lines.Where(line => line[0] == kind);
}

/// <param name="Name">The id that the document gives the operation.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path template.</param>
/// <param name="Query">The query parameters.</param>
/// <param name="Request">The type of the body; null without one.</param>
/// <param name="Success">The answer when all is well.</param>
internal sealed record FactsOperation(string Name, string Method, string Path, IReadOnlyList<string> Query, string? Request, FactsAnswer Success)
{
    /// <summary>The type of the answer's body; null without one.</summary>
    public string? Answer => Success.Body;
}

/// <summary>The answer when all is well: media type and type of the body are null without one.</summary>
internal sealed record FactsAnswer(int Status, string? MediaType, string? Body);

internal sealed record FactsProperty(string Schema, string Name, string Type, bool IsRequired, bool IsNullable)
{
    public override string ToString() => $"{Schema}.{Name}";
}
