using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Bulk;

/// <summary>Writes items into a file for a spreadsheet: ids, times with their zone, states. The audit says who took which.</summary>
public sealed class BulkExport(IDbContextFactory<OpsDbContext> factory, AuditLog audit, Downloads downloads)
{
    internal async Task<BulkResult> WriteAsync(
        string connection, int connectionId, IReadOnlyList<long> ids, StaffPerson person, BrowserZone zone, CancellationToken cancellationToken)
    {
        var rows = await factory.WriteAsync(
            async db =>
            {
                var found = await BulkQueries.Export(db, connectionId, ids).ToListAsync(cancellationToken);
                var detail = JsonSerializer.Serialize(new { rows = found.Count, items = found.Select(row => row.Id) });
                await audit.AppendAsync(
                    db, new(AuditChain.Access, AuditActor.Staff(person.Oid.ToString()), "review.exported", "connection", connection, detail), cancellationToken);
                return found;
            },
            cancellationToken);
        var url = downloads.Keep(connection, person.Oid, $"review-items-{connection}.csv", CsvText.File(rows.Select(row => Line(row, zone)).Prepend(Header(zone))));
        return new([.. ids.Select(id => rows.Exists(row => row.Id == id) ? new BulkLine(id, true, "In the file.") : new BulkLine(id, false, "There is no such item here."))], Download: url);
    }

    private static string Header(BrowserZone zone) => CsvText.Row(
        "item", "run_id", "kind", "state", "queue", "score", At("entered", zone), At("due", zone), At("onfido_ends", zone), At("wakes", zone), At("finished", zone),
        "close_cause", "escalated", "assigned", "round");

    private static string At(string name, BrowserZone zone) => $"{name} ({zone.Zone.Id})";

    private static string Line(ExportRow row, BrowserZone zone) => CsvText.Row(
        Number(row.Id), row.RunId, row.Kind.ToString(), row.State.ToString(), row.Queue, Number(row.Score), Time(row.EnteredAt, zone), Time(row.DueAt, zone), Time(row.EndsAt, zone),
        Time(row.WakeAt, zone), Time(row.FinishedAt, zone), row.CloseCause, row.IsEscalated ? "yes" : "no", row.IsAssigned ? "yes" : "no", Number(row.Round));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTime? at, BrowserZone zone) =>
        at is { } time ? zone.ToLocal(new(time, TimeSpan.Zero)).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture) : "";
}
