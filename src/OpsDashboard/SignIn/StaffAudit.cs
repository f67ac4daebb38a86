using System.Text.Json;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;

namespace OpsDashboard.SignIn;

/// <summary>Entries about who came in, who did not and who was kept out.</summary>
public sealed partial class StaffAudit(AuditLog audit, StoredKeys keys, ILogger<StaffAudit> logger)
{
    /// <param name="db">The transaction it belongs to.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">What, for instance <c>session.ended</c>.</param>
    /// <param name="subjectType">To what kind of thing.</param>
    /// <param name="subjectId">To which.</param>
    /// <param name="cause">One word of ours; never what a person wrote.</param>
    /// <param name="cancellationToken">Ends the read of the chain's head.</param>
    public async Task AppendAsync(
        OpsDbContext db, AuditActor actor, string action, string subjectType, string subjectId, string? cause, CancellationToken cancellationToken)
    {
        // People must get in to see that the audit's key cannot be read, and be kept out all the same.
        if (!keys.CanRead(StoredKeys.Audit))
        {
            Log.NotRecorded(logger, action, subjectId);
            return;
        }

        var detail = cause is null ? null : JsonSerializer.Serialize(new { cause });
        await audit.AppendAsync(db, new(AuditChain.Access, actor, action, subjectType, subjectId, detail), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Not in the audit, because its key cannot be decrypted: {Action} of {Subject}")]
        public static partial void NotRecorded(ILogger logger, string action, string subject);
    }
}
