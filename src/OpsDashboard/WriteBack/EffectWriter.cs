using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.WriteBack.Receiver;

namespace OpsDashboard.WriteBack;

/// <summary>Writes what follows from a decision that takes effect, into the transaction that makes it so: messages to others, audit, notice.</summary>
public sealed class EffectWriter(ConnectionRegistry connections, RowCipher cipher, AuditLog audit)
{
    private const string Unreadable = "What goes with this decision cannot be read: the key that encrypted it is missing, or the row was changed.";

    private static readonly JsonElement NoData = JsonSerializer.SerializeToElement(new { });

    public async Task WriteAsync(OpsDbContext db, EffectFacts facts, DateTime now, CancellationToken cancellationToken)
    {
        var policy = await ResubmissionPolicy.FindAsync(db, facts.ConnectionId, facts.WorkflowId, cancellationToken);
        var targets = new EffectTargets(policy.WeStart, await ReceiverQueries.Enabled(db, facts.ConnectionId).AnyAsync(cancellationToken));
        var kinds = targets.Of(facts.Kind, facts.Verdict).ToList();
        foreach (var kind in kinds)
        {
            db.OutboxMessages.Add(Message(facts, kind, policy, now));
        }

        await audit.AppendAsync(
            db,
            new(
                AuditChain.Decisions, AuditActor.System, "review.in-effect", "review-item", facts.ItemId.ToString(CultureInfo.InvariantCulture),
                JsonSerializer.Serialize(new
                {
                    decision = facts.DecisionId,
                    round = facts.Round,
                    verdict = facts.Verdict.ToString(),
                    seq = facts.Seq,
                    corrects = facts.CorrectsId,
                    messages = kinds.Select(kind => kind.ToString()),
                })),
            cancellationToken);
        db.Changes.Add(new() { ConnectionId = facts.ConnectionId, Kind = ChangeKind.ReviewItem, EntityId = facts.Rid, At = now });
    }

    private OutboxMessage Message(EffectFacts facts, OutboxKind kind, ResubmissionPolicy policy, DateTime now)
    {
        var message = new OutboxMessage
        {
            Id = Guid.NewGuid(),
            ConnectionId = facts.ConnectionId,
            Kind = kind,
            DecisionId = facts.DecisionId,
            ItemId = facts.ItemId,
            Target = Target(facts, kind),
            State = OutboxState.New,
            NextTryAt = now,
            PayloadCipher = [],
            CreatedAt = now,
        };
        try
        {
            message.PayloadCipher = Payload(facts, kind, policy, message.Id);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            // One row that cannot be read must not hold up the decisions behind it.
            (message.State, message.LastProblem) = (OutboxState.NeedsAttention, Unreadable);
        }

        return message;
    }

    /// <summary>One at a time of: a task of a run, a monitor, the new runs after an item, and what the receiver hears of an item.</summary>
    private static string Target(EffectFacts facts, OutboxKind kind) => kind switch
    {
        OutboxKind.CompleteTask => $"task:{facts.RunId}/{facts.Subject}",
        OutboxKind.UpdateMatches => $"monitor:{facts.Subject}",
        OutboxKind.StartRun => $"new-run:{facts.ItemId}",
        _ => $"receiver:{facts.ItemId}",
    };

    private byte[] Payload(EffectFacts facts, OutboxKind kind, ResubmissionPolicy policy, Guid messageId)
    {
        var answers = facts.AnswersCipher is { } stored ? cipher.OpenAnswers(facts.DecisionId, stored) : new();
        return kind switch
        {
            OutboxKind.CompleteTask => cipher.SealPayload(messageId, new CompleteTaskPayload(facts.RunId, facts.Subject, answers.Task ?? NoData)),
            OutboxKind.UpdateMatches => cipher.SealPayload(messageId, new MatchesPayload(facts.Subject, answers.Matches ?? new Dictionary<string, bool>())),
            OutboxKind.StartRun => cipher.SealPayload(messageId, new StartRunPayload(
                facts.WorkflowId, facts.ApplicantId, facts.CustomerUserId, answers.Run?.Inputs,
                answers.Run?.Language ?? facts.Language ?? policy.Language, answers.Run?.LinkHours ?? policy.LinkHours, NewRunTag.Of(facts.DecisionId))),
            _ => cipher.SealBody(messageId, DecisionMessage.Of(facts, connections.ById(facts.ConnectionId)?.Key ?? "").ToJson()),
        };
    }
}
