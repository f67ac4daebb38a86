using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Runs.Evidence;

/// <summary>How a file can be looked at.</summary>
public enum MediaForm
{
    Image,
    Video,

    /// <summary>Only to be downloaded.</summary>
    File,
}

/// <summary>That a picture or video of the person exists. Its bytes are asked for when somebody opens it.</summary>
public sealed record MediaFile
{
    public required long Id { get; init; }

    public required MediaKind Kind { get; init; }

    /// <summary>The id at Onfido.</summary>
    public required string MediaId { get; init; }

    public required string? FileType { get; init; }

    public required long? FileSize { get; init; }

    public required string? Side { get; init; }

    public required string? DocumentType { get; init; }

    public required string? IssuingCountry { get; init; }

    public required DateTime? CreatedAt { get; init; }

    public string Label => Kind switch
    {
        MediaKind.Document => string.Join(", ", new[] { Words(DocumentType) ?? "Document", Side, IssuingCountry }.Where(part => !string.IsNullOrWhiteSpace(part))),
        MediaKind.LivePhoto => "Live photo",
        MediaKind.LiveVideo => "Live video",
        _ => "Motion capture",
    };

    /// <summary>A guess from what the sender says; the endpoint looks at the bytes.</summary>
    public MediaForm Form => Kind switch
    {
        MediaKind.LiveVideo or MediaKind.MotionCapture => MediaForm.Video,
        _ when FileType?.Contains("pdf", StringComparison.OrdinalIgnoreCase) is true => MediaForm.File,
        _ => MediaForm.Image,
    };

    private static string? Words(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
