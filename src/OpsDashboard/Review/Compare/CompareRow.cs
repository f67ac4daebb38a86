namespace OpsDashboard.Review.Compare;

public enum CompareField
{
    FirstNames,
    LastName,
    FullName,
    DateOfBirth,
    DocumentNumber,
    ExpiryDate,
    Gender,
    Nationality,
    IssuingCountry,
    Address,
}

public enum CompareSide
{
    /// <summary>By the applicant or by our own systems.</summary>
    Given,

    /// <summary>Read off the printed face of the document.</summary>
    Extracted,

    /// <summary>In the parts of the document that are made for machines, or in another paper.</summary>
    InDocument,
}

public enum CompareVerdict
{
    Same,
    Differs,
    OneSide,
    Unclear,
}

/// <summary>One field with everything that stands for it.</summary>
public sealed record CompareRow(CompareField Field, IReadOnlyList<CompareCell> Cells, CompareVerdict Verdict, string? Note)
{
    public IEnumerable<CompareCell> Of(CompareSide side) => Cells.Where(cell => cell.Side == side);

    public string Label => Field switch
    {
        CompareField.FirstNames => "First names",
        CompareField.LastName => "Last name",
        CompareField.FullName => "Full name",
        CompareField.DateOfBirth => "Date of birth",
        CompareField.DocumentNumber => "Document number",
        CompareField.ExpiryDate => "Expiry date",
        CompareField.Gender => "Gender",
        CompareField.Nationality => "Nationality",
        CompareField.IssuingCountry => "Issuing country",
        _ => "Address",
    };
}

/// <summary>A value as it stands in one column.</summary>
/// <param name="Side">The column.</param>
/// <param name="Text">As written.</param>
/// <param name="Sources">Where it stands so.</param>
/// <param name="Differs">From some other value of the row.</param>
public sealed record CompareCell(CompareSide Side, string Text, IReadOnlyList<string> Sources, bool Differs);
