using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Onfido.Sandbox.Media;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Http;

/// <summary>What can be put on paper about a run.</summary>
internal static class RunPapers
{
    public static byte[] Timeline(RunState state) =>
        Pdf.Write("Workflow run timeline", [.. Head(state), .. Events(state).OrderBy(line => line.At).Select(line => $"{Wire.Time(line.At)}  {line.Text}")]);

    public static byte[] Evidence(RunState state) => Pdf.Write("Signed evidence", [.. Head(state), .. Results(state)]);

    /// <summary>A ZIP with the evidence, the run and its tasks as the API shows them, and all media.</summary>
    public static byte[] Folder(SqliteConnection connection, RunState state, string linkUrl)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("evidence.pdf", Evidence(state));
            Add("timeline.pdf", Timeline(state));
            Add("workflow_run.json", Text(RunJson.Write(state, linkUrl, sdkToken: null)));
            for (var i = 0; i < state.Run.Tasks.Count; i++)
                Add($"tasks/{TaskIds.Of(state, i)}.json", Text(TaskJson.Full(connection, state, i)));
            foreach (var item in Media(connection, state))
                Add($"{MediaJson.Collection(item.Kind)}/{item.Id}_{item.FileName}", Specimen.Bytes(connection, item));

            void Add(string name, byte[] content)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = DateTimeOffset.FromUnixTimeMilliseconds(state.Run.Updated);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    /// <summary>A document that a signature task of the run gave out.</summary>
    public static byte[] SignedDocument(SqliteConnection connection, RunState state, int ordinal, string documentId)
    {
        var signed = $"Signed {Wire.Time(state.Run.Tasks[ordinal].Updated)} with {TaskIds.Definition(state, ordinal).Id}";
        var files = MediaTable.Of(connection, MediaKind.SigningDocument, state.Applicant.Id).Select(item => $"{item.FileName} ({item.FileSize} bytes)");
        return Pdf.Write("Signed document", [.. Head(state), $"Document {documentId}", signed, "", .. files]);
    }

    private static IEnumerable<string> Head(RunState state)
    {
        var (run, person) = (state.Run, state.Applicant.Person);
        return
        [
            $"Run {run.Id}, {state.Graph.Definition.Name} version {run.Version}",
            $"Applicant {run.ApplicantId}, {person.LatinFirstName} {person.LatinLastName}",
            $"Created {Wire.Time(run.Created)}, status {run.Status}", .. run.Facts.Reasons.Select(reason => $"Reason: {reason}"), "",
        ];
    }

    private static IEnumerable<(long At, string Text)> Events(RunState state)
    {
        for (var i = 0; i < state.Run.Tasks.Count; i++)
        {
            var (task, id) = (state.Run.Tasks[i], TaskIds.Of(state, i));
            yield return (task.Created, $"{id} started");
            if (task.Completed)
                yield return (task.Updated, $"{id} completed");
        }

        if (state.Run.Ended is { } ended)
            yield return (ended, $"run ended: {state.Run.Status}");
    }

    private static IEnumerable<string> Results(RunState state) => Enumerable.Range(0, state.Run.Tasks.Count).Select(ordinal =>
    {
        var result = DataTypes.Text((state.Output(ordinal) as JsonObject)?["result"]);
        return $"{TaskIds.Of(state, ordinal)}: {result ?? (state.Run.Tasks[ordinal].Completed ? "completed" : "open")}";
    });

    private static IEnumerable<MediaItem> Media(SqliteConnection connection, RunState state)
    {
        var captured = state.Run.Tasks.SelectMany(task => task.Data as JsonArray ?? []).Select(item => DataTypes.Text((item as JsonObject)?["id"]));
        foreach (var id in captured.OfType<string>().Distinct())
        {
            if (Enum.GetValues<MediaKind>().Select(kind => MediaTable.Find(connection, kind, id)).FirstOrDefault(item => item is not null) is { } found)
                yield return found;
        }
    }

    private static byte[] Text(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString(Wire.Json));
}
