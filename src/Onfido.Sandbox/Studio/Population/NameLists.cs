using System.Globalization;
using System.Reflection;

namespace Onfido.Sandbox.Studio.Population;

internal sealed record Name(string Native, string Latin);

internal sealed record Nation(string Country, string PhonePrefix, double Weight, Name[] Male, Name[] Female, Name[] Last, Place[] Places, string[] Streets);

internal sealed record Place(string Town, string PostcodeShape);

/// <summary>The names and places that people are made of, from the embedded lists.</summary>
internal static class NameLists
{
    public static readonly IReadOnlyList<Nation> Nations = Load();

    private static List<Nation> Load()
    {
        var places = Lines("places.txt").ToDictionary(parts => parts[0], StringComparer.Ordinal);
        return [.. Lines("names.txt").Select(parts => new Nation(
            parts[0],
            parts[1],
            double.Parse(parts[2], CultureInfo.InvariantCulture),
            Names(parts[3]),
            Names(parts[4]),
            Names(parts[5]),
            [.. places[parts[0]][1].Split(';').Select(town => new Place(town.Split(',')[0], town.Split(',')[1]))],
            places[parts[0]][2].Split(',')))];
    }

    private static Name[] Names(string list) => [.. list.Split(',').Select(item => new Name(item.Split('=')[0], item.Split('=')[^1]))];

    private static IEnumerable<string[]> Lines(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|'))];
    }
}
