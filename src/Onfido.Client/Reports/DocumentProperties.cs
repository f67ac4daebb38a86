namespace Onfido.Client;

/// <summary>What was read off a document.</summary>
/// <remarks>API v3.6, report <c>properties</c>. Days are kept as they were read: see <see cref="OnfidoDate"/>.</remarks>
public sealed record DocumentProperties : OnfidoObject
{
    /// <summary>The date of birth.</summary>
    public OnfidoDate? DateOfBirth { get; init; }

    /// <summary>The day the document runs out.</summary>
    public OnfidoDate? DateOfExpiry { get; init; }

    /// <summary>The personal number of the holder.</summary>
    public string? PersonalNumber { get; init; }

    /// <summary>The first number of the document; only in the output of Studio tasks.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The numbers of the document.</summary>
    public IReadOnlyList<DocumentNumber>? DocumentNumbers { get; init; }

    /// <summary>The kind of document.</summary>
    public DocumentType? DocumentType { get; init; }

    /// <summary>The given names.</summary>
    public string? FirstName { get; init; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>The gender, as the document notes it.</summary>
    public string? Gender { get; init; }

    /// <summary>The country that issued it, three letters.</summary>
    public string? IssuingCountry { get; init; }

    /// <summary>The nationality, three letters.</summary>
    public string? Nationality { get; init; }

    /// <summary>The state that issued it.</summary>
    public string? IssuingState { get; init; }

    /// <summary>The day it was issued.</summary>
    public OnfidoDate? IssuingDate { get; init; }

    /// <summary>The first day it is valid.</summary>
    public OnfidoDate? ValidFrom { get; init; }

    /// <summary>The category of the document.</summary>
    public string? Categorisation { get; init; }

    /// <summary>First line of the machine readable zone.</summary>
    public string? MrzLine1 { get; init; }

    /// <summary>Second line of the machine readable zone.</summary>
    public string? MrzLine2 { get; init; }

    /// <summary>Third line of the machine readable zone.</summary>
    public string? MrzLine3 { get; init; }

    /// <summary>The address, in one line.</summary>
    public string? Address { get; init; }

    /// <summary>The place of birth.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>The name of the spouse.</summary>
    public string? SpouseName { get; init; }

    /// <summary>The name as widow.</summary>
    public string? WidowName { get; init; }

    /// <summary>Another name.</summary>
    public string? AliasName { get; init; }

    /// <summary>Who issued it.</summary>
    public string? IssuingAuthority { get; init; }

    /// <summary>Remarks on it.</summary>
    public string? Remarks { get; init; }

    /// <summary>Married or not.</summary>
    public string? CivilState { get; init; }

    /// <summary>What it says of expatriation.</summary>
    public string? Expatriation { get; init; }

    /// <summary>The name of the father.</summary>
    public string? FatherName { get; init; }

    /// <summary>The name of the mother.</summary>
    public string? MotherName { get; init; }

    /// <summary>The religion.</summary>
    public string? Religion { get; init; }

    /// <summary>The kind of permit.</summary>
    public string? TypeOfPermit { get; init; }

    /// <summary>The version of the document.</summary>
    public string? VersionNumber { get; init; }

    /// <summary>A closer kind of document.</summary>
    public string? DocumentSubtype { get; init; }

    /// <summary>The profession.</summary>
    public string? Profession { get; init; }

    /// <summary>The number for security purposes.</summary>
    public string? SecurityDocumentNumber { get; init; }

    /// <summary>The tax number.</summary>
    public string? TaxNumber { get; init; }

    /// <summary>How strong an evidence it is by the scale of NIST.</summary>
    public EvidenceStrength? NistIdentityEvidenceStrength { get; init; }

    /// <summary>Whether the issuer confirms it.</summary>
    public IssuanceConfirmation? HasIssuanceConfirmation { get; init; }

    /// <summary>Whether it fulfils the REAL ID Act.</summary>
    public bool? RealIdCompliance { get; init; }

    /// <summary>How well the document is protected.</summary>
    public SecurityTier? SecurityTier { get; init; }

    /// <summary>The address, in parts; with address information.</summary>
    public DocumentAddress? AddressLines { get; init; }

    /// <summary>What stands in the barcodes; with address information.</summary>
    public IReadOnlyList<DocumentBarcode>? Barcode { get; init; }

    /// <summary>What stands in the chip.</summary>
    public DocumentChip? Nfc { get; init; }

    /// <summary>What document it is.</summary>
    public DocumentClassification? DocumentClassification { get; init; }

    /// <summary>What was read before it was corrected.</summary>
    public DocumentExtractedData? ExtractedData { get; init; }

    /// <summary>What the licence allows; only <see cref="ReportName.DocumentWithDrivingLicenceInformation"/>.</summary>
    public IReadOnlyList<DrivingEntitlement>? DrivingLicenceInformation { get; init; }

    /// <summary>Whether it is a driving licence; this and all below only <see cref="ReportName.DocumentWithDriverVerification"/>.</summary>
    public bool? DriversLicence { get; init; }

    /// <summary>Whether the licence is restricted.</summary>
    public bool? RestrictedLicence { get; init; }

    /// <summary>The category as it stands on the licence.</summary>
    public string? RawLicenceCategory { get; init; }

    /// <summary>The vehicle classes as they stand on the licence, joined by commas.</summary>
    public string? RawVehicleClasses { get; init; }

    /// <summary>Whether manual gears are forbidden.</summary>
    public bool? ManualTransmissionRestriction { get; init; }

    /// <summary>The vehicle classes, one by one.</summary>
    public IReadOnlyList<DrivingEntitlement>? VehicleClassDetails { get; init; }

    /// <summary>Whether the holder may drive a passenger car.</summary>
    public PassengerVehicle? PassengerVehicle { get; init; }
}
