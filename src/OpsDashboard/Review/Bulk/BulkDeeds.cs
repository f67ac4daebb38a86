using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Moving;

namespace OpsDashboard.Review.Bulk;

/// <summary>One item at a time, through the actions that a single item has. Who needs the claim takes it first and gives it back when the deed fails.</summary>
public sealed class BulkDeeds(AssignActions assign, LabelActions labels, ClaimActions claims, MoveActions moves, DecisionActions decisions, UndoActions undos)
{
    internal async Task<BulkLine> DoAsync(string connection, BulkOrder order, BulkLine line, ReviewTexts texts, CancellationToken cancellationToken)
    {
        switch (order.Kind)
        {
            case BulkKind.Assign:
                var assigned = await assign.AssignAsync(connection, line.ItemId, order.To!.Value, cancellationToken);
                return line with { IsGood = assigned.IsDone, Text = assigned.Text };
            case BulkKind.Label:
                var problem = await labels.AddAsync(connection, line.ItemId, order.Label, cancellationToken);
                return line with { IsGood = problem is null, Text = problem ?? "Labelled." };
            default:
                return await HoldingAsync(connection, order, line, texts, cancellationToken);
        }
    }

    internal async Task<IReadOnlyList<BulkLine>> UndoAsync(string connection, IReadOnlyList<BulkLine> decided, ReviewTexts texts, CancellationToken cancellationToken)
    {
        var lines = new List<BulkLine>();
        foreach (var line in decided.Where(line => line.DecisionId is not null))
        {
            var result = await undos.UndoAsync(connection, line.DecisionId!.Value, cancellationToken);
            if (result is UndoResult.Undone { Until: not null } && await claims.ClaimAsync(connection, line.ItemId, cancellationToken) is ClaimResult.Claimed claim)
            {
                // Nobody works on so many at once: they go back to the queue.
                await claims.ReleaseAsync(connection, line.ItemId, claim.Token, cancellationToken);
            }

            lines.Add(line with { IsGood = result is UndoResult.Undone, Text = result is UndoResult.Undone ? "Taken back." : texts.Of(result), DecisionId = null });
        }

        return lines;
    }

    private async Task<BulkLine> HoldingAsync(string connection, BulkOrder order, BulkLine line, ReviewTexts texts, CancellationToken cancellationToken)
    {
        var result = await claims.ClaimAsync(connection, line.ItemId, cancellationToken);
        if (result is not ClaimResult.Claimed claim)
        {
            return line with { IsGood = false, Text = texts.Of(result) };
        }

        var done = order.Kind == BulkKind.Snooze
            ? await SnoozeAsync(connection, order, line, claim, cancellationToken)
            : await DecideAsync(connection, order, line, claim, texts, cancellationToken);
        if (!done.IsGood)
        {
            await claims.ReleaseAsync(connection, line.ItemId, claim.Token, cancellationToken);
        }

        return done;
    }

    private async Task<BulkLine> SnoozeAsync(string connection, BulkOrder order, BulkLine line, ClaimResult.Claimed claim, CancellationToken cancellationToken)
    {
        var problem = (await moves.SnoozeAsync(connection, line.ItemId, claim.Token, order.Until!.Value, cancellationToken)).Problem;
        return line with { IsGood = problem is null, Text = problem ?? "Snoozed." };
    }

    private async Task<BulkLine> DecideAsync(
        string connection, BulkOrder order, BulkLine line, ClaimResult.Claimed claim, ReviewTexts texts, CancellationToken cancellationToken)
    {
        var attempt = new DecisionAttempt(
            Guid.NewGuid(), line.ItemId, claim.Token, line.RunUpdatedAt, order.Verdict, order.ReasonCode, order.ReasonVersion, order.Note, order.CustomerMessage, order.CustomerLanguage)
        {
            IsBulk = true,
        };
        var result = await decisions.DecideAsync(connection, attempt, cancellationToken);
        return line with { IsGood = result is DecisionResult.Done, Text = texts.Of(result), DecisionId = result is DecisionResult.Done ? attempt.Id : null };
    }
}
