using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>The 21 kinds of report.</summary>
/// <remarks>API v3.6, report <c>name</c>. Open: other values are kept as they came.</remarks>
/// <param name="Value">The value as it stands on the wire.</param>
[JsonConverter(typeof(OpenValueConverter<ReportName>))]
public readonly record struct ReportName(string Value) : IOpenValue<ReportName>
{
    /// <summary>A document.</summary>
    public static ReportName Document { get; } = new("document");

    /// <summary>A document on video.</summary>
    public static ReportName DocumentVideo { get; } = new("document_video");

    /// <summary>A document on video, with the address on it.</summary>
    public static ReportName DocumentVideoWithAddressInformation { get; } = new("document_video_with_address_information");

    /// <summary>A document, with the address on it.</summary>
    public static ReportName DocumentWithAddressInformation { get; } = new("document_with_address_information");

    /// <summary>A driving licence, with what it allows.</summary>
    public static ReportName DocumentWithDrivingLicenceInformation { get; } = new("document_with_driving_licence_information");

    /// <summary>A driving licence, with what its holder may drive.</summary>
    public static ReportName DocumentWithDriverVerification { get; } = new("document_with_driver_verification");

    /// <summary>The face on a photo and the one on the document.</summary>
    public static ReportName FacialSimilarityPhoto { get; } = new("facial_similarity_photo");

    /// <summary>The same, without any human look.</summary>
    public static ReportName FacialSimilarityPhotoFullyAuto { get; } = new("facial_similarity_photo_fully_auto");

    /// <summary>The face on a video and the one on the document.</summary>
    public static ReportName FacialSimilarityVideo { get; } = new("facial_similarity_video");

    /// <summary>The face on a motion capture and the one on the document.</summary>
    public static ReportName FacialSimilarityMotion { get; } = new("facial_similarity_motion");

    /// <summary>The face among those that the account has seen.</summary>
    public static ReportName KnownFaces { get; } = new("known_faces");

    /// <summary>The person in public and credit records.</summary>
    public static ReportName IdentityEnhanced { get; } = new("identity_enhanced");

    /// <summary>The person in watchlists and adverse media.</summary>
    public static ReportName WatchlistAml { get; } = new("watchlist_aml");

    /// <summary>The person in watchlists, with the records found.</summary>
    public static ReportName WatchlistEnhanced { get; } = new("watchlist_enhanced");

    /// <summary>The person in watchlists.</summary>
    public static ReportName WatchlistStandard { get; } = new("watchlist_standard");

    /// <summary>The person among the politically exposed.</summary>
    public static ReportName WatchlistPepsOnly { get; } = new("watchlist_peps_only");

    /// <summary>The person among those under sanctions.</summary>
    public static ReportName WatchlistSanctionsOnly { get; } = new("watchlist_sanctions_only");

    /// <summary>A proof of address.</summary>
    public static ReportName ProofOfAddress { get; } = new("proof_of_address");

    /// <summary>A driving licence in the records of the United States.</summary>
    public static ReportName UsDrivingLicence { get; } = new("us_driving_licence");

    /// <summary>The device that the media came from.</summary>
    public static ReportName DeviceIntelligence { get; } = new("device_intelligence");

    /// <summary>A tax number of India.</summary>
    public static ReportName IndiaPan { get; } = new("india_pan");

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator ReportName(string value) => new(value);

    /// <inheritdoc/>
    public static ReportName From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
