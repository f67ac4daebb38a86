using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Audit;
using OpsDashboard.Data;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Staff;

namespace OpsDashboard.SignIn;

/// <summary>
/// Whether somebody is there for work, whose work it is and whether a second looks at it. Written in the caller's transaction, which asks
/// for the right; each change leaves an audit entry of its own.
/// </summary>
public sealed class StaffDesk(AuditLog audit)
{
    public const int MaxTeamLength = 30;
    public const int MaxTeamsLength = 200;

    public static readonly TimeSpan LongestAway = TimeSpan.FromDays(366);

    /// <summary>What is wrong with such an end, in a sentence; null when nothing is. None given: there again, or supervised no more.</summary>
    public static string? Problem(DateTime? until, DateTime now) => until switch
    {
        null => null,
        { } end when end <= now => "Choose a moment that is still to come.",
        { } end when end - now > LongestAway => "Choose a moment within a year.",
        _ => null,
    };

    /// <summary>Names in lower case without repetition; null when one of them is no name for a team.</summary>
    public static string? Teams(string text)
    {
        var teams = text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(team => team.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return teams.TrueForAll(IsTeam) && string.Join(' ', teams) is { Length: <= MaxTeamsLength } joined ? joined : null;
    }

    public Task SetAwayAsync(OpsDbContext db, StaffMember member, DateTime? until, Guid by, CancellationToken cancellationToken)
    {
        var before = member.AwayUntil;
        member.AwayUntil = until;
        return ChangedAsync(db, member, "staff.away", new { before, after = until }, by, cancellationToken);
    }

    public Task SetSupervisedAsync(OpsDbContext db, StaffMember member, DateTime? until, Guid by, CancellationToken cancellationToken)
    {
        var before = member.SupervisedUntil;
        member.SupervisedUntil = until;
        return ChangedAsync(db, member, "staff.supervised", new { before, after = until }, by, cancellationToken);
    }

    public Task SetTeamsAsync(OpsDbContext db, StaffMember member, string teams, Guid by, CancellationToken cancellationToken)
    {
        var before = member.Teams;
        member.Teams = teams;
        return ChangedAsync(db, member, "staff.teams", new { before, after = teams }, by, cancellationToken);
    }

    private async Task ChangedAsync(OpsDbContext db, StaffMember member, string action, object detail, Guid by, CancellationToken cancellationToken)
    {
        member.Version++;
        await audit.AppendAsync(
            db, new(AuditChain.Access, AuditActor.Staff(by.ToString()), action, "staff", member.Oid.ToString(), JsonSerializer.Serialize(detail)), cancellationToken);
    }

    private static bool IsTeam(string team) => team.Length <= MaxTeamLength && team.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
