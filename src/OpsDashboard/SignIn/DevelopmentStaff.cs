using System.Collections.Frozen;

namespace OpsDashboard.SignIn;

/// <summary>The invented people that Development signs in as.</summary>
public static class DevelopmentStaff
{
    public static IReadOnlyList<StaffPerson> All { get; } =
    [
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f001", "Ines Falkenrath", StaffRole.Reviewer),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f002", "Tomasz Brzeziak", StaffRole.Reviewer),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f003", "Amara Okonjo-Reyes", StaffRole.Reviewer),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f004", "Henrik Solvang", StaffRole.SeniorReviewer),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f005", "Leïla Marchetti", StaffRole.SeniorReviewer),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f006", "Priya Venkataraman", StaffRole.SupportAgent),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f007", "Callum Strathdee", StaffRole.Manager),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f008", "Mei-Ling Hartono", StaffRole.Administrator),
        Person("3f1c6a52-0b0e-4b52-9f2e-8d6a10c5f009", "Oskar Lindqvist-Bell", StaffRole.Auditor),
    ];

    private static StaffPerson Person(string oid, string name, string role) => new(Guid.Parse(oid), name, new[] { role }.ToFrozenSet(StringComparer.Ordinal));
}
