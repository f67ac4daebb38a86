using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Privacy;

/// <summary>A page of the access log.</summary>
public sealed record AccessShown(AccessFilter Filter, IReadOnlyList<AccessRow> Rows, bool HasMore, IReadOnlyList<AccessPerson> People);

/// <summary>Reading the access log is a deed: it is written down before a row of it is shown.</summary>
public sealed class AccessActions(CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, AuditLog audit, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Null for somebody who may not read it.</summary>
    public async Task<AccessShown?> ReadAsync(string connection, AccessFilter filter, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.SeeAccessLog, connection, cancellationToken) is not { } person)
        {
            return null;
        }

        return await factory.WriteAsync(
            async db =>
            {
                var rows = await AccessQueries.Page(db, known.Id, filter, PageSize + 1).ToListAsync(cancellationToken);
                db.AccessEntries.Add(new()
                {
                    At = time.GetUtcNow().UtcDateTime, ConnectionId = known.Id, Oid = person.Oid, ItemId = filter.Item, Fields = AccessFields.Log, Purpose = "reading the access log",
                    Through = AccessLog.Page, Result = AccessResult.Shown,
                });
                await audit.AppendAsync(
                    db,
                    new(
                        AuditChain.Access,
                        AuditActor.Staff(person.Oid.ToString()),
                        "access-log.read",
                        "access-log",
                        connection,
                        JsonSerializer.Serialize(new { person = filter.Person, applicant = filter.Applicant, item = filter.Item, before = filter.Before })),
                    cancellationToken);
                return new AccessShown(
                    filter, [.. rows.Take(PageSize)], rows.Count > PageSize, await AccessQueries.People(db).ToListAsync(cancellationToken));
            },
            cancellationToken);
    }
}
