namespace OpsDashboard.Benchmarks;

internal sealed record GeneratedPerson(string ApplicantId, string FirstName, string LastName, string? Email);

/// <summary>Applicants by number. First names repeat; of the last names some are frequent and most are rare.</summary>
internal static class GeneratedPeople
{
    private const int OneHasEmailOf = 10;

    private static readonly string[] FirstNames =
    [
        "Anna", "Ben", "Chloé", "David", "Elena", "Fatima", "Giorgos", "Hana", "Ivan", "José", "Katarzyna", "Liam", "Mehmet", "Noor", "Olga", "Pedro",
        "Quentin", "Renée", "Søren", "Thu", "Umberto", "Valentina", "Wei", "Xenia", "Yusuf", "Zoë", "Anne-Marie", "Björn", "Δήμητρα", "Сергей",
    ];

    private static readonly string[] Syllables =
    [
        "al", "ber", "cor", "den", "el", "far", "gar", "hol", "ing", "jan", "kov", "lin", "mar", "nor", "ol", "per", "quin", "ros", "sen", "tor",
        "ul", "van", "wes", "xen", "yor", "zel", "bra", "chi", "dra", "fre", "gri", "hoy", "kle", "mül", "ny", "pra", "sto", "tre", "vas", "wol",
    ];

    private static readonly int LastNames = Syllables.Length * Syllables.Length * Syllables.Length;

    public static string ApplicantId(long number) => new Dice(GeneratedRuns.Seed + 1, number).NextId();

    public static GeneratedPerson Person(long number)
    {
        var dice = new Dice(GeneratedRuns.Seed + 1, number);
        var id = dice.NextId();
        var first = dice.Pick(FirstNames);
        var last = LastName((int)(LastNames * Math.Pow(dice.NextShare(), 3)));
        return new(id, first, last, dice.Next(OneHasEmailOf) == 0 ? $"{first}.{last}{number}@example.com".ToLowerInvariant() : null);
    }

    private static string LastName(int number)
    {
        var name = Syllables[number % Syllables.Length] + Syllables[number / Syllables.Length % Syllables.Length]
            + Syllables[number / Syllables.Length / Syllables.Length % Syllables.Length];
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
