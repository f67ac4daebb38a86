using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Runs.Evidence;

/// <summary>Stands before every file, whatever the address: who asks, from where, and the entry that says so.</summary>
public sealed class MediaGuard(StaffRights rights, StaffGate gate, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, AuditLog audit)
{
    public const string NoConnection = "no such connection";

    /// <summary>Null when the person may have files of this connection.</summary>
    public async Task<string?> RefusalAsync(string key, StaffPerson person, HttpRequest request, CancellationToken cancellationToken) => true switch
    {
        _ when request.Headers["Sec-Fetch-Site"] != "same-origin" => "not from our own page",
        _ when !rights.May(person, StaffRight.SeeMedia) => "no right",
        _ when !rights.Opens(person, key) || connections.Find(key) is null => NoConnection,
        _ when !await gate.IsOpenForAsync(person, cancellationToken) => "blocked",
        _ => null,
    };

    public Task RecordAsync(StaffPerson person, string action, string connection, long id, string? why, CancellationToken cancellationToken) => factory.WriteAsync(
        db => RecordAsync(db, person, action, connection, id, why, item: null, cancellationToken), cancellationToken);

    public Task RecordAsync(
        OpsDbContext db, StaffPerson person, string action, string connection, long id, string? why, long? item, CancellationToken cancellationToken) => audit.AppendAsync(
        db,
        new(
            AuditChain.Access,
            AuditActor.Staff(person.Oid.ToString()),
            action,
            "media",
            id.ToString(CultureInfo.InvariantCulture),
            (why, item) switch
            {
                (null, null) => JsonSerializer.Serialize(new { connection }),
                (null, _) => JsonSerializer.Serialize(new { connection, item }),
                (_, null) => JsonSerializer.Serialize(new { connection, why }),
                _ => JsonSerializer.Serialize(new { connection, why, item }),
            }),
        cancellationToken);
}
