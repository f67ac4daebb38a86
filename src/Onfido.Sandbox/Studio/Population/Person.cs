namespace Onfido.Sandbox.Studio.Population;

/// <summary>One invented human: what an applicant's papers say, in the person's own script and in the Latin letters of a machine-readable zone.</summary>
internal sealed record Person
{
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string LatinFirstName { get; init; }
    public required string LatinLastName { get; init; }

    /// <summary>Male or Female, as documents say it.</summary>
    public required string Gender { get; init; }

    public required DateOnly Born { get; init; }
    public required string Country { get; init; }
    public required string DocumentType { get; init; }
    public required string DocumentNumber { get; init; }
    public required DateOnly DocumentIssued { get; init; }
    public required DateOnly DocumentExpires { get; init; }

    /// <summary>Decides the drawn face and the colours of the document.</summary>
    public required ulong Looks { get; init; }

    /// <summary>The applicant whom a known-faces report would take this person for.</summary>
    public string? Lookalike { get; init; }

    public int AgeOn(DateOnly day)
    {
        var age = day.Year - Born.Year;
        return Born.AddYears(age) > day ? age - 1 : age;
    }
}
