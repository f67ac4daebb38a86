using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>What of a document was compared with what the applicant said.</summary>
/// <remarks>API v3.6, <c>breakdown.data_comparison</c>.</remarks>
public sealed record DocumentDataComparison : OnfidoObject
{
    /// <summary>The issuing country.</summary>
    public BreakdownItem? IssuingCountry { get; init; }

    /// <summary>The gender.</summary>
    public BreakdownItem? Gender { get; init; }

    /// <summary>The day it runs out.</summary>
    public BreakdownItem? DateOfExpiry { get; init; }

    /// <summary>The family name.</summary>
    public BreakdownItem? LastName { get; init; }

    /// <summary>The kind of document.</summary>
    public BreakdownItem? DocumentType { get; init; }

    /// <summary>The numbers.</summary>
    public BreakdownItem? DocumentNumbers { get; init; }

    /// <summary>The given names.</summary>
    public BreakdownItem? FirstName { get; init; }

    /// <summary>The date of birth.</summary>
    public BreakdownItem? DateOfBirth { get; init; }
}

/// <summary>What of a document was held against the rules of its kind.</summary>
/// <remarks>API v3.6, <c>breakdown.data_validation</c>.</remarks>
public sealed record DocumentDataValidation : OnfidoObject
{
    /// <summary>The gender.</summary>
    public BreakdownItem? Gender { get; init; }

    /// <summary>The date of birth.</summary>
    public BreakdownItem? DateOfBirth { get; init; }

    /// <summary>The numbers.</summary>
    public BreakdownItem? DocumentNumbers { get; init; }

    /// <summary>Whether it has run out.</summary>
    public BreakdownItem? DocumentExpiration { get; init; }

    /// <summary>The form of the day it runs out.</summary>
    public BreakdownItem? ExpiryDate { get; init; }

    /// <summary>The machine readable zone.</summary>
    public BreakdownItem? Mrz { get; init; }

    /// <summary>The barcode.</summary>
    public BreakdownItem? Barcode { get; init; }
}

/// <summary>What of a document was compared between its own places: print, machine readable zone, barcode, chip.</summary>
/// <remarks>API v3.6, <c>breakdown.data_consistency</c>.</remarks>
public sealed record DocumentDataConsistency : OnfidoObject
{
    /// <summary>The day it runs out.</summary>
    public BreakdownItem? DateOfExpiry { get; init; }

    /// <summary>The numbers.</summary>
    public BreakdownItem? DocumentNumbers { get; init; }

    /// <summary>The issuing country.</summary>
    public BreakdownItem? IssuingCountry { get; init; }

    /// <summary>The kind of document.</summary>
    public BreakdownItem? DocumentType { get; init; }

    /// <summary>The date of birth.</summary>
    public BreakdownItem? DateOfBirth { get; init; }

    /// <summary>The gender.</summary>
    public BreakdownItem? Gender { get; init; }

    /// <summary>The given names.</summary>
    public BreakdownItem? FirstName { get; init; }

    /// <summary>The nationality.</summary>
    public BreakdownItem? Nationality { get; init; }

    /// <summary>The family name.</summary>
    public BreakdownItem? LastName { get; init; }

    /// <summary>Whether there is more than one place to compare.</summary>
    public BreakdownItem? MultipleDataSourcesPresent { get; init; }
}

/// <summary>How good the picture of a document is.</summary>
/// <remarks>API v3.6, <c>breakdown.image_integrity</c>.</remarks>
public sealed record DocumentImageIntegrity : OnfidoObject
{
    /// <summary>The quality of the picture.</summary>
    public BreakdownItem<ImageQualityReasons>? ImageQuality { get; init; }

    /// <summary>Whether Onfido knows documents of this kind.</summary>
    public BreakdownItem? SupportedDocument { get; init; }

    /// <summary>Whether the picture is in colour.</summary>
    public BreakdownItem? ColourPicture { get; init; }

    /// <summary>Whether the document itself is good enough to judge.</summary>
    public BreakdownItem<DocumentQualityReasons>? ConclusiveDocumentQuality { get; init; }
}

/// <summary>How genuine a document looks.</summary>
/// <remarks>API v3.6, <c>breakdown.visual_authenticity</c>.</remarks>
public sealed record DocumentVisualAuthenticity : OnfidoObject
{
    /// <summary>The fonts.</summary>
    public BreakdownItem? Fonts { get; init; }

    /// <summary>The photo on it.</summary>
    public BreakdownItem? PictureFaceIntegrity { get; init; }

    /// <summary>The layout.</summary>
    public BreakdownItem? Template { get; init; }

    /// <summary>The security features.</summary>
    public BreakdownItem? SecurityFeatures { get; init; }

    /// <summary>Whether the document itself was before the camera.</summary>
    public BreakdownItem<OriginalDocumentReasons>? OriginalDocumentPresent { get; init; }

    /// <summary>Whether the picture was changed.</summary>
    public BreakdownItem? DigitalTampering { get; init; }

    /// <summary>Anything else; consider when a sibling is.</summary>
    public BreakdownItem? Other { get; init; }

    /// <summary>Whether there is a face on it.</summary>
    public BreakdownItem? FaceDetection { get; init; }
}

/// <summary>What police records tell of a document.</summary>
/// <remarks>Only in the output of Studio tasks, whose member name holds a comma.</remarks>
public sealed record DocumentPoliceRecord : OnfidoObject
{
    /// <summary>Whether the document is free of such a record.</summary>
    [JsonPropertyName("document_has_not_been_recorded_as_lost,_stolen_or_compromised")]
    public BreakdownItem? NotLostStolenOrCompromised { get; init; }
}

/// <summary>Earlier misuse of a document.</summary>
/// <remarks>API v3.6, <c>breakdown.compromised_document</c>.</remarks>
public sealed record CompromisedDocument : OnfidoObject
{
    /// <summary>Whether it stands in lists of compromised documents.</summary>
    public BreakdownItem? DocumentDatabase { get; init; }

    /// <summary>Whether it came before with other data.</summary>
    public BreakdownItem? RepeatAttempts { get; init; }
}

/// <summary>The age of the holder.</summary>
/// <remarks>API v3.6, <c>breakdown.age_validation</c>.</remarks>
public sealed record DocumentAgeValidation : OnfidoObject
{
    /// <summary>Whether the holder has the age that the account asks for.</summary>
    public BreakdownItem? MinimumAcceptedAge { get; init; }
}

/// <summary>What the chip of a document proves.</summary>
/// <remarks>API v3.6, <c>breakdown.issuing_authority</c>.</remarks>
public sealed record DocumentIssuingAuthority : OnfidoObject
{
    /// <summary>The chip is no copy.</summary>
    public BreakdownItem? NfcActiveAuthentication { get; init; }

    /// <summary>The data in the chip are signed by the issuer.</summary>
    public BreakdownItem? NfcPassiveAuthentication { get; init; }
}
