using Microsoft.Data.Sqlite;
using Onfido.Sandbox.State;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Classic;

/// <summary>What a report looks at, and what it finds there: what the order says, else what is wrong with the media and the person.</summary>
internal static class ReportFindings
{
    private static readonly MediaKind[] Faces = [MediaKind.LivePhoto, MediaKind.LiveVideo, MediaKind.MotionCapture, MediaKind.IdPhoto];

    public static Report Look(SqliteConnection connection, Report report, Applicant applicant, IReadOnlyList<MediaItem>? documents = null)
    {
        var kind = ReportKinds.Find(report.Name)!;
        var media = new List<MediaItem>();
        if (kind.SeesDocuments)
            media.AddRange(documents ?? MediaTable.Of(connection, MediaKind.Document, applicant.Id));
        if (kind.SeesFaces)
            media.AddRange(Faces.SelectMany(face => MediaTable.Of(connection, face, applicant.Id)));
        var seen = media.SelectMany(item => item.Variant).Concat(applicant.Person.Faults).Distinct();
        return report with
        {
            Media = media.GroupBy(item => item.Kind).ToDictionary(group => group.Key, group => group.Select(item => item.Id).ToArray()),
            Specimen = media.Find(item => item.Kind == MediaKind.Document) is { Bytes: null } drawn ? new(drawn.DocumentType, drawn.IssuingCountry) : null,
            Faults = report.Wanted ?? [.. seen.Where(key => kind.Finds(Faults.Find(key)))],
        };
    }

    /// <summary>What the order wants a report to find; null when it says nothing of it.</summary>
    public static string[]? Wanted(ReportKind kind, CheckOrder order)
    {
        if (order.SubResult is { } subResult && kind.Task.IsDocumentReport())
            return For(kind, subResult);
        return order.Consider.Contains(kind.Name) ? [kind.Worst] : null;
    }

    /// <summary>What has to be wrong for a document report to say this.</summary>
    public static string[] For(ReportKind kind, string subResult) => subResult switch
    {
        "clear" => [],
        _ when Studio.Faults.Find(kind.Worst).SubResult == subResult => [kind.Worst],
        _ => [Studio.Faults.All.First(fault => kind.Finds(fault) && fault.SubResult == subResult).Key],
    };
}
