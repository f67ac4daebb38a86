using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Policies;
using OpsDashboard.SignIn;
using OpsDashboard.WriteBack.Senders;

namespace OpsDashboard.WriteBack;

/// <summary>What the form of an item asks besides the verdict.</summary>
/// <param name="Form">The task's form; null while nobody has described it.</param>
/// <param name="Policy">Who starts the next run and what it needs.</param>
/// <param name="Matches">A monitor's matches; null when they could not be read.</param>
public sealed record AnswersFacts(TaskFormPolicy? Form, ResubmissionPolicy Policy, IReadOnlyList<WatchlistMatch>? Matches)
{
    public static readonly AnswersFacts None = new(null, ResubmissionPolicy.Theirs, []);
}

/// <summary>Reads what an item's form asks; matches are asked for at Onfido, because they are kept nowhere here.</summary>
public sealed class AnswersReader(CurrentUser user, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, OnfidoCalls calls)
{
    public async Task<AnswersFacts> ReadAsync(string connection, long itemId, CancellationToken cancellationToken)
    {
        if (connections.Find(connection) is not { } known || await user.WithAsync(StaffRight.Review, connection, cancellationToken) is null)
        {
            return AnswersFacts.None;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ReviewItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == itemId && row.ConnectionId == known.Id, cancellationToken) is { } item
            ? new(
                item.Kind == ReviewItemKind.TaskReview ? await AnswerRules.FormAsync(db, item, cancellationToken) : null,
                await AnswerRules.ResubmissionAsync(db, item.Rid, known.Id, cancellationToken),
                item.Kind == ReviewItemKind.MonitorMatch ? await MatchesAsync(known, item.Subject, cancellationToken) : [])
            : AnswersFacts.None;
    }

    private async Task<IReadOnlyList<WatchlistMatch>?> MatchesAsync(OnfidoConnection connection, string monitorId, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.CallAsync(client => client.WatchlistMonitors.ListMatchesAsync(monitorId, calls.Options, cancellationToken));
        }
        catch (Exception exception) when (exception is OnfidoException or OnfidoPausedException)
        {
            return null;
        }
    }
}
