using System.Net.Mail;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Live;
using OpsDashboard.SignIn;

namespace OpsDashboard.Notices;

/// <summary>
/// What somebody does with their own notices. Reading them is no deed that anybody is answerable for and leaves no audit entry; where
/// they are sent does.
/// </summary>
public sealed class NoticeActions(
    CurrentUser user, IDbContextFactory<OpsDbContext> factory, NoticeBoard board, SecretBox box, IOptionsMonitor<DashboardOptions> options, AuditLog audit, TimeProvider time)
{
    public const int MaxAddressLength = 120;

    private NoticeMailOptions Mail => options.CurrentValue.Notices.Mail;

    /// <summary>Marks one notice as read, or all up to one that was on screen.</summary>
    public async Task ReadAsync(string connection, long id, bool andOlder, CancellationToken cancellationToken)
    {
        if (board.IdOf(connection) is not { } connectionId || await user.WithAsync(StaffRight.ViewRuns, connection, cancellationToken) is not { } person)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await factory.WriteAsync(
            async db =>
            {
                var read = await NoticeQueries.Unread(db, connectionId, person.Oid)
                    .Where(notice => notice.Id == id || (andOlder && notice.Id < id))
                    .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), cancellationToken);
                if (read > 0)
                {
                    db.Changes.Add(new() { ConnectionId = connectionId, Kind = ChangeKind.Notice, At = now });
                }
            },
            cancellationToken);
        board.Wake();
    }

    /// <summary>What the person chose, and the address they gave.</summary>
    public async Task<(NoticeChoice Choice, string Address)> ChoiceAsync(CancellationToken cancellationToken)
    {
        var oid = (await user.GetAsync()).Oid;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await NoticeQueries.Choices(db, [NoticeChoice.SettingOf(oid), NoticeChoice.AddressSettingOf(oid)]).ToDictionaryAsync(row => row.Name, row => row.Value, cancellationToken);
        var address = rows.TryGetValue(NoticeChoice.AddressSettingOf(oid), out var cipher) ? NoticeSecrets.Address(box, cipher) : null;
        return (NoticeChoice.Parse(rows.GetValueOrDefault(NoticeChoice.SettingOf(oid))), address ?? "");
    }

    /// <summary>Null when it was stored; else what is wrong, in a sentence.</summary>
    public async Task<string?> ChooseAsync(string connection, NoticeChoice choice, string address, CancellationToken cancellationToken)
    {
        if (await user.WithAsync(StaffRight.ViewRuns, connection, cancellationToken) is not { } person)
        {
            return "You may not do this any more. Reload the page to see what you may do.";
        }

        var written = address.Trim();
        if (choice.Mail.Count > 0 && !IsOurs(written))
        {
            return $"Give your e-mail address at {Mail.Domain}: notices go to no other place.";
        }

        var keeps = choice.Mail.Count > 0 ? NoticeSecrets.Protect(box, written) : null;
        await factory.WriteAsync(db => StoreAsync(db, person, choice, keeps, cancellationToken), cancellationToken);
        return null;
    }

    private bool IsOurs(string address) => Mail is { IsOn: true, Domain: { } domain } && address.Length <= MaxAddressLength
        && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && parsed.Host.Equals(domain, StringComparison.OrdinalIgnoreCase);

    private async Task StoreAsync(OpsDbContext db, StaffPerson person, NoticeChoice choice, string? addressCipher, CancellationToken cancellationToken)
    {
        await PutAsync(db, NoticeChoice.SettingOf(person.Oid), choice == NoticeChoice.Nothing ? null : choice.ToString(), cancellationToken);
        await PutAsync(db, NoticeChoice.AddressSettingOf(person.Oid), addressCipher, cancellationToken);
        var detail = JsonSerializer.Serialize(new { webhook = choice.Webhook.Select(kind => kind.ToString()), mail = choice.Mail.Select(kind => kind.ToString()) });
        await audit.AppendAsync(
            db, new(AuditChain.System, AuditActor.Staff(person.Oid.ToString()), "notices.chosen", "staff", person.Oid.ToString(), detail), cancellationToken);
    }

    private static async Task PutAsync(OpsDbContext db, string name, string? value, CancellationToken cancellationToken)
    {
        var row = await db.Settings.FindAsync([name], cancellationToken);
        if (row is not null && value is null)
        {
            db.Settings.Remove(row);
        }
        else if (row is not null)
        {
            row.Value = value!;
        }
        else if (value is not null)
        {
            db.Settings.Add(new() { Name = name, Value = value });
        }
    }
}
