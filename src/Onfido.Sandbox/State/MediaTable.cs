using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

internal static class MediaTable
{
    private const string Columns = "id, kind, applicant_id, created, document_type, side, issuing_country, file_name, file_type, file_size, variant, bytes";

    // a deleted applicant's media are gone with the applicant
    private const string Visible = "NOT EXISTS (SELECT 1 FROM applicants a WHERE a.id = media.applicant_id AND a.delete_at IS NOT NULL)";

    public static void Insert(SqliteConnection connection, MediaItem item) => connection.Execute(
        $"""
        INSERT INTO media ({Columns})
        VALUES ($id, $kind, $applicant_id, $created, $document_type, $side, $issuing_country, $file_name, $file_type, $file_size, $variant, $bytes)
        """,
        ("$id", item.Id),
        ("$kind", item.Kind.ToString()),
        ("$applicant_id", item.ApplicantId),
        ("$created", item.Created),
        ("$document_type", item.DocumentType),
        ("$side", item.Side),
        ("$issuing_country", item.IssuingCountry),
        ("$file_name", item.FileName),
        ("$file_type", item.FileType),
        ("$file_size", item.FileSize),
        ("$variant", string.Join(',', item.Variant)),
        ("$bytes", item.Bytes));

    public static MediaItem? Find(SqliteConnection connection, MediaKind kind, string id) => connection.Command(
        $"SELECT {Columns} FROM media WHERE id = $id AND kind = $kind AND {Visible}", ("$id", id), ("$kind", kind.ToString())).First(Read);

    public static List<MediaItem> Of(SqliteConnection connection, MediaKind kind, string applicantId) => connection.Command(
        $"SELECT {Columns} FROM media WHERE applicant_id = $applicant AND kind = $kind AND {Visible} ORDER BY seq",
        ("$applicant", applicantId),
        ("$kind", kind.ToString())).All(Read);

    public static bool HasAny(SqliteConnection connection, MediaKind kind, string applicantId) => connection.Number(
        "SELECT EXISTS (SELECT 1 FROM media WHERE applicant_id = $applicant AND kind = $kind)", ("$applicant", applicantId), ("$kind", kind.ToString())) == 1;

    private static MediaItem Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Kind = Enum.Parse<MediaKind>(reader.GetString(1)),
        ApplicantId = reader.GetString(2),
        Created = reader.GetInt64(3),
        DocumentType = reader.TextOrNull(4),
        Side = reader.TextOrNull(5),
        IssuingCountry = reader.TextOrNull(6),
        FileName = reader.GetString(7),
        FileType = reader.GetString(8),
        FileSize = reader.GetInt32(9),
        Variant = reader.GetString(10).Split(',', StringSplitOptions.RemoveEmptyEntries),
        Bytes = reader.IsDBNull(11) ? null : reader.GetFieldValue<byte[]>(11),
    };
}
