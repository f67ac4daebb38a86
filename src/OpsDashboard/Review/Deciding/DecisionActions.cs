using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Deciding;

/// <summary>Deciding: asks for the right and says truly what came of it, also when storage fails. The writing is <see cref="DecisionWriter"/>.</summary>
public sealed class DecisionActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, DecisionWriter writer, ChangeFeed changes,
    ILogger<DecisionActions> logger)
{
    public async Task<DecisionResult> DecideAsync(string connection, DecisionAttempt attempt, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is not { } person)
        {
            ReviewLog.NotAllowed(logger, await user.OidAsync(), "decide", attempt.ItemId, connection);
            return new DecisionResult.NotAllowed();
        }

        if (DecisionRules.NotOffered(attempt) is { } field)
        {
            ReviewLog.NotOffered(logger, person.Oid, field, attempt.ItemId);
            return DecisionResult.Incomplete.NotOffered(field);
        }

        var result = await WriteAsync(known.Id, attempt, person, cancellationToken);
        if (result is DecisionResult.NotFound)
        {
            ReviewLog.NotAllowed(logger, person.Oid, "decide", attempt.ItemId, connection);
        }

        return result;
    }

    private async Task<DecisionResult> WriteAsync(int connectionId, DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        try
        {
            var result = await factory.WriteAsync(db => writer.WriteAsync(db, connectionId, attempt, person, cancellationToken), cancellationToken);
            changes.Wake();
            return result;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            // The answer to a commit can be lost after the commit: only the database knows what is true.
            var errorId = ErrorIds.Next();
            ReviewLog.NotStored(logger, exception, attempt.ItemId, errorId);
            return await StoredAsync(attempt, person, cancellationToken) ?? new DecisionResult.NotStored(errorId);
        }
    }

    private async Task<DecisionResult?> StoredAsync(DecisionAttempt attempt, StaffPerson person, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            return await DecisionWriter.StoredAsync(db, attempt, person, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            // Still no database: the person tries again with the same id, and then it is found.
            return null;
        }
    }
}
