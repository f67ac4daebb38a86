using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Shared;

namespace OpsDashboard.Notices;

/// <summary>
/// Puts what people want outside into the outbox. It keeps in mind how far it has looked; with no channel set up it looks past
/// everything, so that setting one up tells nobody of the last thirty days.
/// </summary>
public sealed class NoticeDispatch(
    IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, SecretBox box, IOptionsMonitor<DashboardOptions> options, TimeProvider time)
{
    public const string Cursor = "notices-outside";

    /// <summary>More than <see cref="Overlap"/>, so that a full batch always gets further.</summary>
    private const int Batch = 500;
    private const int Overlap = 200;

    /// <summary>No transaction of ours lasts as long.</summary>
    private static readonly TimeSpan LateBy = TimeSpan.FromMinutes(1);

    private NoticeOptions Notices => options.CurrentValue.Notices;

    public async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await factory.WriteAsync(db => StepAsync(db, cancellationToken), cancellationToken))
        {
            // More is waiting.
        }
    }

    /// <summary>One batch; false when it was the last.</summary>
    private async Task<bool> StepAsync(OpsDbContext db, CancellationToken cancellationToken)
    {
        var cursor = await db.Settings.FindAsync([Cursor], cancellationToken);
        if (cursor is null || !(Notices.Webhook.IsOn || Notices.Mail.IsOn))
        {
            Move(db, cursor, await db.Notices.MaxAsync(notice => (long?)notice.Id, cancellationToken) ?? 0);
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var last = long.Parse(cursor.Value, CultureInfo.InvariantCulture);
        var notices = await NoticeQueries.After(db, last, last - Overlap, now - LateBy, Batch).ToListAsync(cancellationToken);
        await AddAsync(db, notices, now, cancellationToken);
        Move(db, cursor, Math.Max(last, notices.Count == 0 ? 0 : notices[^1].Id));
        return notices.Count == Batch;
    }

    private static void Move(OpsDbContext db, Setting? cursor, long last)
    {
        var value = last.ToString(CultureInfo.InvariantCulture);
        if (cursor is null)
        {
            db.Settings.Add(new() { Name = Cursor, Value = value });
        }
        else if (cursor.Value != value)
        {
            cursor.Value = value;
        }
    }

    private async Task AddAsync(OpsDbContext db, List<Notice> notices, DateTime now, CancellationToken cancellationToken)
    {
        var people = notices.Select(notice => notice.Oid).Distinct().ToList();
        var names = people.SelectMany(oid => (string[])[NoticeChoice.SettingOf(oid), NoticeChoice.AddressSettingOf(oid)]).ToList();
        var settings = await NoticeQueries.Choices(db, names).ToDictionaryAsync(row => row.Name, row => row.Value, cancellationToken);
        var wanted = notices
            .SelectMany(notice => Enum.GetValues<NoticeChannel>().Select(channel => (notice, channel)))
            .Where(entry => IsOn(entry.channel) && NoticeChoice.Parse(settings.GetValueOrDefault(NoticeChoice.SettingOf(entry.notice.Oid))).Has(entry.channel, entry.notice.Kind))
            .ToDictionary(entry => NoticeMessage.IdOf(entry.notice.Id, entry.channel));
        var known = await db.OutboxMessages.Where(message => wanted.Keys.Contains(message.Id)).Select(message => message.Id).ToListAsync(cancellationToken);
        foreach (var (id, (notice, channel)) in wanted.Where(entry => !known.Contains(entry.Key)))
        {
            var address = channel == NoticeChannel.Mail && settings.TryGetValue(NoticeChoice.AddressSettingOf(notice.Oid), out var cipher) ? NoticeSecrets.Address(box, cipher) : null;
            if (channel == NoticeChannel.Webhook || address is not null)
            {
                db.OutboxMessages.Add(Message(id, notice, channel, address, now));
            }
        }
    }

    private bool IsOn(NoticeChannel channel) => channel == NoticeChannel.Webhook ? Notices.Webhook.IsOn : Notices.Mail.IsOn;

    private OutboxMessage Message(Guid id, Notice notice, NoticeChannel channel, string? address, DateTime now)
    {
        var connection = connections.ById(notice.ConnectionId)?.Key ?? "";
        var url = options.CurrentValue.PublicAddress is { } self && connection.Length > 0
            ? new Uri(self, notice.ItemId is { } item ? PageUrls.ReviewItem(connection, item) : PageUrls.Notices(connection)).ToString()
            : null;
        var message = new NoticeMessage(channel, notice.Kind, connection, notice.ItemId, notice.Oid, NoticeWords.Of(notice.Kind, notice.ItemId), url, notice.At, address);
        return new()
        {
            Id = id,
            ConnectionId = notice.ConnectionId,
            Kind = OutboxKind.Notice,
            ItemId = notice.ItemId,
            Target = NoticeMessage.TargetOf(notice.Id, channel),
            State = OutboxState.New,
            NextTryAt = now,
            PayloadCipher = NoticeSecrets.Message(box, message.ToStored()),
            CreatedAt = now,
        };
    }
}
