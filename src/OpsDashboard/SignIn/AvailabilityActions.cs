using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.Live;

namespace OpsDashboard.SignIn;

/// <summary>Who is away, in which teams and supervised. Administrators say it of everybody, and people themselves when they are away.</summary>
public sealed class AvailabilityActions(CurrentUser user, IDbContextFactory<OpsDbContext> factory, StaffDesk desk, ChangeFeed feed, TimeProvider time)
{
    private const string NotAllowed = "You may not do this.";

    /// <summary>Null when it was done; else what is wrong, in a sentence. So do the others.</summary>
    public async Task<string?> SetAwayAsync(string connection, Guid oid, DateTime? until, CancellationToken cancellationToken) =>
        await SomebodyAsync(connection, oid, allowsSelf: true, cancellationToken) is not { } actor ? NotAllowed
        : StaffDesk.Problem(until, Now) is { } problem ? problem
        : await ChangeAsync(oid, (db, member) => desk.SetAwayAsync(db, member, until, actor.Oid, cancellationToken), cancellationToken);

    public async Task<string?> SetSupervisedAsync(string connection, Guid oid, DateTime? until, CancellationToken cancellationToken)
    {
        if (await SomebodyAsync(connection, oid, allowsSelf: false, cancellationToken) is not { } actor)
        {
            return NotAllowed;
        }

        return actor.Oid == oid ? "Nobody says of themself whether they are supervised."
            : StaffDesk.Problem(until, Now) is { } problem ? problem
            : await ChangeAsync(oid, (db, member) => desk.SetSupervisedAsync(db, member, until, actor.Oid, cancellationToken), cancellationToken);
    }

    public async Task<string?> SetTeamsAsync(string connection, Guid oid, string text, CancellationToken cancellationToken) =>
        await SomebodyAsync(connection, oid, allowsSelf: false, cancellationToken) is not { } actor ? NotAllowed
        : StaffDesk.Teams(text) is not { } teams ? $"A team's name has letters, digits and hyphens, at most {StaffDesk.MaxTeamLength} of them."
        : await ChangeAsync(oid, (db, member) => desk.SetTeamsAsync(db, member, teams, actor.Oid, cancellationToken), cancellationToken);

    /// <summary>Until when the person who asks is away; null when they are here.</summary>
    public async Task<DateTime?> OwnAwayAsync(CancellationToken cancellationToken)
    {
        var (oid, now) = ((await user.GetAsync()).Oid, Now);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.StaffMembers.Where(member => member.Oid == oid && member.AwayUntil > now).Select(member => member.AwayUntil).SingleOrDefaultAsync(cancellationToken);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<StaffPerson?> SomebodyAsync(string connection, Guid oid, bool allowsSelf, CancellationToken cancellationToken) =>
        await user.WithAsync(StaffRight.Administer, connection, cancellationToken)
        ?? (allowsSelf && await user.WithAsync(StaffRight.ViewRuns, connection, cancellationToken) is { } self && self.Oid == oid ? self : null);

    private async Task<string?> ChangeAsync(Guid oid, Func<OpsDbContext, StaffMember, Task> change, CancellationToken cancellationToken)
    {
        var isThere = await factory.WriteAsync(
            async db =>
            {
                if (await db.StaffMembers.SingleOrDefaultAsync(row => row.Oid == oid, cancellationToken) is not { } member)
                {
                    return false;
                }

                await change(db, member);
                return true;
            },
            cancellationToken);
        feed.Wake();
        return isThere ? null : "This person has never signed in here.";
    }
}
