using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>Tasks, three of them with a report, and media for the runs whose pages are measured: a run of a usual workflow has about eight tasks, its applicant six files.</summary>
internal static class GeneratedDetails
{
    public const int Runs = 64;
    public const int Media = 6;
    public const int Reports = 3;

    private static readonly string[] Tasks =
    [
        "start", "profile_data", "upload_document_photo", "upload_face_photo", "decide_country", "document_check", "facial_similarity_photo_check", "known_faces_check",
    ];

    private static readonly (MediaKind Kind, string? Side)[] Files =
    [
        (MediaKind.Document, "front"), (MediaKind.Document, "back"), (MediaKind.LivePhoto, null), (MediaKind.LiveVideo, null), (MediaKind.Document, "front"), (MediaKind.LivePhoto, null),
    ];

    /// <summary>Runs all over the history.</summary>
    public static IEnumerable<long> Indexes(GeneratedRuns runs) => Enumerable.Range(0, Runs).Select(number => (long)runs.Rows * number / Runs);

    public static void Add(SqliteConnection connection, GeneratedRuns runs)
    {
        using var tasks = new BulkTable(connection, "RunTasks", "Id", "Rid", "TaskId", "TaskDefId", "State", "CreatedAt", "UpdatedAt", "ReadAt");
        using var details = new BulkTable(connection, "RunTaskDetails", "Id", "InputJson", "OutputJson");
        using var media = new BulkTable(connection, "Media", "ConnectionId", "Aid", "Kind", "MediaId", "FileName", "FileType", "FileSize", "Side", "DocumentType", "CreatedAt");
        var id = 0L;
        foreach (var index in Indexes(runs))
        {
            var at = RunColumns.Microseconds(runs.Run(index).CreatedAt!.Value);
            foreach (var task in Tasks)
            {
                tasks.Add(++id, index + 1, $"{task}_{index:x5}", task, (int)RunTaskState.Completed, at, at, at);
                var report = $$"""{"uuid":"{{index}}","result":"clear","breakdown":{{GeneratedRuns.Output.GetRawText()}},"properties":{{GeneratedRuns.Output.GetRawText()}}}""";
                details.Add(id, "{}", task.EndsWith("_check", StringComparison.Ordinal) ? report : GeneratedRuns.Output.GetRawText());
            }

            for (var number = 0; number < Media; number++)
            {
                var (kind, side) = Files[number];
                media.Add(GeneratedDatabase.Connection, GeneratedRuns.ApplicantOf(index) + 1, (int)kind, $"media-{index}-{number}", "file.png", "image/png", 123_456, side, "passport", at);
            }
        }
    }
}
