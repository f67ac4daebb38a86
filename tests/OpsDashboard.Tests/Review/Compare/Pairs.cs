using System.Text.RegularExpressions;
using OpsDashboard.Review.Compare;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Compare;

/// <summary>One line of the table of pairs.</summary>
internal sealed record Pair(string Kind, string One, string Other, Likeness Expected)
{
    private static readonly DateOnly Today = new(2026, 5, 4);

    public Likeness Forward => Normal.Compare(First, Second);

    public Likeness Back => Normal.Compare(Second, First);

    private Normal First => Kind switch
    {
        "born" => DateForm.Born(One, Today),
        "expires" => DateForm.Expires(One),
        "cut" => NameForm.Of(One, isCut: true),
        _ => NormalOf(Kind, One),
    };

    private Normal Second => NormalOf(Kind, Other);

    public static IReadOnlyList<Pair> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "OpsDashboard.Tests", "Review", "Compare", "pairs.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | "))
            .Select(parts => new Pair(parts[0], Regex.Unescape(parts[1]), Regex.Unescape(parts[2]), Enum.Parse<Likeness>(parts[3], ignoreCase: true))),
    ];

    public static Normal NormalOf(string kind, string text) => kind switch
    {
        "name" or "cut" => NameForm.Of(text),
        "date" or "born" or "expires" => DateForm.Of(text),
        "number" => NumberForm.Of(text),
        "country" => CountryForm.Of(text),
        "gender" => GenderForm.Of(text),
        _ => AddressForm.Of(text),
    };
}
