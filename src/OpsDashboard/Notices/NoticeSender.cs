using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.Notices;

/// <summary>
/// Sends what waits, several at once, each at least once: who receives knows a repetition by its id. A notice is of use today, so after
/// some hours it is given up and says so.
/// </summary>
public sealed partial class NoticeSender(
    IDbContextFactory<OpsDbContext> factory, NoticeChannels channels, SecretBox box, TimeProvider time, ILogger<NoticeSender> logger)
{
    private const int Batch = 50;
    private const int AtOnce = 4;

    /// <summary>Longer than any try lasts.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The pause after each try that failed; after the last there is no other.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1), TimeSpan.FromHours(3)];

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        List<OutboxMessage> due;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            due = await NoticeQueries.Due(db, Now, Batch).ToListAsync(cancellationToken);
        }

        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (message, token) => await SendAsync(message, token));
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(message, cancellationToken))
        {
            return;
        }

        var sent = await TryAsync(message, cancellationToken);
        await NoteAsync(message, sent, cancellationToken);
        if (!sent.IsTaken)
        {
            Log.NotSent(logger, message.Id, message.Attempts + 1, sent.Problem!);
        }
    }

    private async Task<NoticeSent> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await channels.SendAsync(message.Id, NoticeMessage.FromStored(NoticeSecrets.Message(box, message.PayloadCipher)), cancellationToken);
        }
        catch (SecretUnreadableException)
        {
            return new(null, "It cannot be decrypted any more.", IsFinal: true);
        }
    }

    /// <summary>One conditional statement: of two senders one has it.</summary>
    private Task<bool> TakeAsync(OutboxMessage message, CancellationToken cancellationToken) => factory.WriteAsync(
        async db => await db.OutboxMessages.Where(row => row.Id == message.Id && row.Version == message.Version).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, OutboxState.Sending)
                .SetProperty(row => row.LeaseUntil, Now + Lease)
                .SetProperty(row => row.LeaseToken, row => row.LeaseToken + 1)
                .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                .SetProperty(row => row.Version, row => row.Version + 1),
            cancellationToken) == 1,
        cancellationToken);

    private Task<int> NoteAsync(OutboxMessage message, NoticeSent sent, CancellationToken cancellationToken)
    {
        var now = Now;
        var tried = message.Attempts + 1;
        var isOver = sent.IsFinal || tried > Pauses.Count;
        var state = sent.IsTaken ? OutboxState.Sent : isOver ? OutboxState.NeedsAttention : OutboxState.New;
        DateTime? sentAt = sent.IsTaken ? now : null;
        var next = state == OutboxState.New ? now + Pauses[tried - 1] : now;
        return factory.WriteAsync(
            db => db.OutboxMessages.Where(row => row.Id == message.Id && row.LeaseToken == message.LeaseToken + 1).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, state)
                    .SetProperty(row => row.NextTryAt, next)
                    .SetProperty(row => row.LeaseUntil, (DateTime?)null)
                    .SetProperty(row => row.LastStatus, sent.Status)
                    .SetProperty(row => row.LastProblem, sent.Problem)
                    .SetProperty(row => row.SentAt, sentAt)
                    .SetProperty(row => row.Version, row => row.Version + 1),
                cancellationToken),
            cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Notice message {Id} was not sent, try {Tries}: {Problem}")]
        public static partial void NotSent(ILogger logger, Guid id, int tries, string problem);
    }
}
