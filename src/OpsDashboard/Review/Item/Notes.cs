using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Review;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Item;

/// <summary>A note as the page shows it.</summary>
/// <param name="Text">Null when it cannot be decrypted any more.</param>
public sealed record NoteRow(long Id, Guid ByOid, string? ByName, DateTime At, string? Text);

/// <summary>A note as it is stored, with the name of its writer.</summary>
public sealed record StoredNote(long Id, Guid ByOid, string? ByName, DateTime At, byte[] Cipher);

/// <summary>Somebody whom a note can call.</summary>
public sealed record Colleague(Guid Oid, string Name);

public static class Notes
{
    public const int MaxLength = 2_000;
    public const int MostMentions = 10;

    /// <summary>Oldest first, as a conversation reads.</summary>
    public static IQueryable<StoredNote> Of(OpsDbContext db, long itemId) => db.ReviewNotes.AsNoTracking()
        .Where(note => note.ItemId == itemId)
        .OrderBy(note => note.Id)
        .Select(note => new StoredNote(
            note.Id, note.ByOid, db.StaffMembers.Where(member => member.Oid == note.ByOid).Select(member => member.Name).FirstOrDefault(), note.At, note.TextCipher));

    public static IQueryable<Colleague> Colleagues(OpsDbContext db) => db.StaffMembers.AsNoTracking()
        .Where(member => member.BlockedAt == null)
        .OrderBy(member => member.Name).ThenBy(member => member.Oid)
        .Select(member => new Colleague(member.Oid, member.Name));

    /// <summary>Whom a text calls: a name stands in it behind an at sign. Of two who begin alike the longer name is meant.</summary>
    public static IReadOnlyList<Colleague> Called(string text, IEnumerable<Colleague> colleagues)
    {
        var called = new List<Colleague>();
        foreach (var colleague in colleagues.OrderByDescending(person => person.Name.Length))
        {
            var sign = "@" + colleague.Name;
            if (text.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                called.Add(colleague);
                text = text.Replace(sign, "", StringComparison.OrdinalIgnoreCase);
            }
        }

        return called;
    }

    internal static void Add(OpsDbContext db, ReviewCipher cipher, ReviewItem item, Guid byOid, string text, IReadOnlyCollection<Guid> mentions, DateTime now)
    {
        var note = db.ReviewNotes.Add(new() { ItemId = item.Id, ByOid = byOid, At = now, TextCipher = cipher.Seal(ReviewCipher.Note(item.Id), text.Trim()) }).Entity;
        foreach (var oid in mentions)
        {
            note.Mentions.Add(new() { Oid = oid });
            Told.Person(db, item, oid, NoticeKind.Mentioned, byOid, now);
        }
    }
}

/// <summary>What colleagues tell each other about an item. A note stays as it was written.</summary>
public sealed class NoteActions(ReviewDeeds deeds, ReviewCipher cipher)
{
    public Task<DeedResult> AddAsync(string connection, long itemId, string text, CancellationToken cancellationToken) => deeds.DoAsync(
        connection, itemId, StaffRight.Review, "review.noted",
        async deed =>
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > Notes.MaxLength)
            {
                return (new DeedResult.Refused($"A note has 1 to {Notes.MaxLength:N0} characters."), null);
            }

            var called = Notes.Called(text, await Notes.Colleagues(deed.Db).ToListAsync(cancellationToken));
            if (called.Count > Notes.MostMentions)
            {
                return (new DeedResult.Refused($"A note can call {Notes.MostMentions} people at most."), null);
            }

            Notes.Add(deed.Db, cipher, deed.Item, deed.Person.Oid, text, [.. called.Select(person => person.Oid)], deed.Now);
            return (new DeedResult.Done(itemId), new { length = text.Trim().Length, mentions = called.Count });
        },
        cancellationToken);
}

/// <summary>Reads the notes of one item.</summary>
public sealed class NoteReader(IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, ReviewCipher cipher)
{
    public async Task<IReadOnlyList<NoteRow>> ReadAsync(string connection, long itemId, CancellationToken cancellationToken)
    {
        var connectionId = connections.Find(connection)?.Id ?? 0;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ReviewItems.AnyAsync(item => item.Id == itemId && item.ConnectionId == connectionId, cancellationToken))
        {
            return [];
        }

        var stored = await Notes.Of(db, itemId).ToListAsync(cancellationToken);
        return [.. stored.Select(note => new NoteRow(note.Id, note.ByOid, note.ByName, note.At, cipher.TryOpen(ReviewCipher.Note(itemId), note.Cipher)))];
    }

    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await Notes.Colleagues(db).ToListAsync(cancellationToken);
    }
}
