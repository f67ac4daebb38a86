using System.Globalization;
using Onfido.Sandbox.Http;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Capture;

/// <summary>A file that somebody handed in instead of a specimen; what it is, its first bytes tell.</summary>
internal sealed record OwnFile(string Name, long Length, byte[] Bytes)
{
    public const int Largest = 10 * 1024 * 1024;

    public const string Pictures = "JPG, PNG, PDF";
    public const string Videos = "MP4, MOV";

    /// <summary>Its extension and its media type; null when it is nothing that anybody takes.</summary>
    public FileFormat? Format => FileFormat.Recognise(Bytes) is { IsChip: false } picture ? picture : Video(Bytes);

    public bool IsVideo => Video(Bytes) is not null;

    public static async Task<OwnFile?> Read(IFormFile? file, CancellationToken cancelled)
    {
        if (file is not { Length: > 0 })
            return null;
        // one that is too long is not read at all
        using var copy = new MemoryStream();
        if (file.Length <= Largest)
            await file.CopyToAsync(copy, cancelled);
        return new(Path.GetFileName(file.FileName), file.Length, copy.ToArray());
    }

    /// <summary>As people say it: 32 KB, 10 MB.</summary>
    public static string Size(int bytes)
    {
        var (number, unit) = bytes < 1024 * 1024 ? (bytes / 1024, "KB") : (bytes / (1024 * 1024), "MB");
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}");
    }

    public MediaItem Document(string applicantId, string type, string? side, string? country, long now) => new()
    {
        Id = Guid.NewGuid().ToString("D"),
        Kind = MediaKind.Document,
        ApplicantId = applicantId,
        Created = now,
        DocumentType = type,
        Side = side,
        IssuingCountry = country,
        FileName = Name,
        FileType = Format!.Extension,
        FileSize = Bytes.Length,
        Bytes = Bytes,
    };

    public MediaItem Face(string applicantId, MediaKind kind, long now) => new()
    {
        Id = Guid.NewGuid().ToString("D"),
        Kind = kind,
        ApplicantId = applicantId,
        Created = now,
        FileName = Name,
        FileType = Format!.MediaType,
        FileSize = Bytes.Length,
        Bytes = Bytes,
    };

    private static FileFormat? Video(ReadOnlySpan<byte> bytes) =>
        bytes.Length < 12 || !bytes[4..].StartsWith("ftyp"u8) ? null
        : bytes[8..].StartsWith("qt  "u8) ? new("mov", "video/quicktime")
        : new("mp4", "video/mp4");
}
