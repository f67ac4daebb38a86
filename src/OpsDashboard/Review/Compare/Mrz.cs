namespace OpsDashboard.Review.Compare;

/// <summary>The fields of a machine-readable zone (ICAO 9303: three lines of 30 signs, two of 36 or two of 44).</summary>
public sealed record Mrz
{
    private static readonly int[] Weights = [7, 3, 1];

    public required string LastName { get; init; }

    public required string FirstNames { get; init; }

    /// <summary>The names fill their place, so that their end may be missing.</summary>
    public required bool IsNameCut { get; init; }

    public required MrzField Number { get; init; }

    public required MrzField Born { get; init; }

    public required MrzField Expires { get; init; }

    public required string Gender { get; init; }

    public required string Nationality { get; init; }

    public required string IssuingCountry { get; init; }

    /// <summary>Null for lines of another form.</summary>
    public static Mrz? Read(IReadOnlyList<string> lines)
    {
        var clean = lines.Select(line => line.Trim().ToUpperInvariant()).ToList();
        return clean.All(IsMrz) ? clean.Select(line => line.Length).ToArray() switch
        {
            [30, 30, 30] => OfCard(clean[0], clean[1], clean[2]),
            [36, 36] or [44, 44] => OfBook(clean[0], clean[1]),
            _ => null,
        } : null;
    }

    /// <summary>Whether the digit proves the field.</summary>
    public static bool Check(string field, char digit)
    {
        var sum = field.Select((sign, index) => Weights[index % Weights.Length] * Worth(sign)).Sum();
        return digit == (char)('0' + (sum % 10)) || (digit == '<' && sum == 0);
    }

    private static Mrz OfBook(string first, string second) => Of(
        first[5..], first[2..5], second[10..13], Field(second[..9], second[9]), Field(second[13..19], second[19]), second[20], Field(second[21..27], second[27]));

    private static Mrz OfCard(string first, string second, string third) => Of(
        third, first[2..5], second[15..18], CardNumber(first), Field(second[..6], second[6]), second[7], Field(second[8..14], second[14]));

    private static Mrz Of(string names, string issuer, string nationality, MrzField number, MrzField born, char gender, MrzField expires)
    {
        var split = names.IndexOf("<<", StringComparison.Ordinal);
        return new()
        {
            LastName = Words(split < 0 ? names : names[..split]),
            FirstNames = split < 0 ? "" : Words(names[split..]),
            IsNameCut = names[^1] != '<',
            Number = number,
            Born = born,
            Expires = expires,
            Gender = gender.ToString(),
            Nationality = Words(nationality),
            IssuingCountry = Words(issuer),
        };
    }

    /// <summary>A number of more than nine signs goes on behind the place of its check digit.</summary>
    private static MrzField CardNumber(string line)
    {
        var rest = line[15..].Split('<')[0];
        return line[14] == '<' && rest.Length > 1
            ? Field(line[5..14] + rest[..^1], rest[^1])
            : Field(line[5..14], line[14]);
    }

    private static MrzField Field(string text, char digit) => new(text.Trim('<'), Check(text, digit));

    private static string Words(string field) => field.Replace('<', ' ').Trim();

    private static bool IsMrz(string line) => line.All(sign => sign is '<' or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    private static int Worth(char sign) => sign switch
    {
        >= '0' and <= '9' => sign - '0',
        >= 'A' and <= 'Z' => sign - 'A' + 10,
        _ => 0,
    };
}

/// <summary>A field with its check digit.</summary>
/// <param name="Text">Without fillers at its ends.</param>
/// <param name="IsProven">Whether the check digit is right.</param>
public sealed record MrzField(string Text, bool IsProven);
