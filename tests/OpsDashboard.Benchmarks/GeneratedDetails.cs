using Microsoft.Data.Sqlite;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Benchmarks;

/// <summary>Tasks with reports, and media, for the runs whose pages are measured: a run of a usual workflow has about eight tasks and three files.</summary>
internal static class GeneratedDetails
{
    public const int Runs = 64;

    private static readonly string[] Tasks =
    [
        "start", "profile_data", "upload_document_photo", "upload_face_photo", "document_check", "facial_similarity_photo_check", "device_intelligence_check",
        "known_faces_check",
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
                details.Add(id, "{}", $$"""{"uuid":"{{index}}","result":"clear","breakdown":{{GeneratedRuns.Output.GetRawText()}},"properties":{{GeneratedRuns.Output.GetRawText()}}}""");
            }

            foreach (var kind in (MediaKind[])[MediaKind.Document, MediaKind.LivePhoto, MediaKind.LiveVideo])
            {
                media.Add(GeneratedDatabase.Connection, GeneratedRuns.ApplicantOf(index) + 1, (int)kind, $"media-{index}-{kind}", "file.png", "image/png", 123_456, "front", "passport", at);
            }
        }
    }
}
