namespace Onfido.Client;

/// <summary>A live photo to upload.</summary>
/// <remarks>API v3.6, <c>POST /live_photos</c>. Pictures (jpg, png) and pdf, at least 32 KB and at most 10 MB.</remarks>
public sealed record LivePhotoUpload
{
    /// <summary>The applicant that it belongs to.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The file.</summary>
    public required OnfidoUpload File { get; init; }

    /// <summary>Whether to refuse a picture without exactly one face. Null is yes.</summary>
    public bool? AdvancedValidation { get; init; }

    /// <summary>The type name alone.</summary>
    public override string ToString() => nameof(LivePhotoUpload);
}
