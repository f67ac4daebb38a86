namespace Onfido.Client;

/// <summary>An identity photo to upload.</summary>
/// <remarks>API v3.6, <c>POST /id_photos</c>. Pictures (jpg, png), at least 32 KB and at most 10 MB.</remarks>
public sealed record IdPhotoUpload
{
    /// <summary>The applicant that it belongs to.</summary>
    public required string ApplicantId { get; init; }

    /// <summary>The file.</summary>
    public required OnfidoUpload File { get; init; }

    /// <summary>The type name alone.</summary>
    public override string ToString() => nameof(IdPhotoUpload);
}
