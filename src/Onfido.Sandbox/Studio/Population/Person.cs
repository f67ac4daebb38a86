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

    /// <summary>The name of the person's <see cref="Population.Profile"/>.</summary>
    public string Profile { get; init; } = Population.Profile.Patient.Name;

    /// <summary>What is wrong with the person, the papers or the device, whoever looks.</summary>
    public string[] Faults { get; init; } = [];

    /// <summary>Applicants who were here before and have this person's face or document, if the person's faults tell of such.</summary>
    public string[] Others { get; init; } = [];

    /// <summary>The person's device cannot take a motion capture.</summary>
    public bool WithoutMotion { get; init; }

    /// <summary>The same person with another document, as far as it is known what that is.</summary>
    public Person With(string? documentType, string? country) => this with { DocumentType = documentType ?? DocumentType, Country = country ?? Country };

    public int AgeOn(DateOnly day)
    {
        var age = day.Year - Born.Year;
        return Born.AddYears(age) > day ? age - 1 : age;
    }
}
