using System.Collections.Frozen;
using System.Security.Claims;

namespace OpsDashboard.SignIn;

/// <summary>Somebody who is signed in: the directory's object id, a name to show, and roles.</summary>
public sealed record StaffPerson(Guid Oid, string Name, IReadOnlySet<string> Roles)
{
    public const string OidClaim = "oid";
    public const string NameClaim = "name";
    public const string RoleClaim = "roles";
    public const string SessionClaim = "session";

    /// <summary>Which of the person's sessions this is. It names the session and cannot be used to enter it.</summary>
    public string? SessionId { get; init; }

    public bool Is(string role) => Roles.Contains(role);

    public static StaffPerson From(ClaimsPrincipal principal) => Find(principal) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Null when nobody is signed in.</summary>
    public static StaffPerson? Find(ClaimsPrincipal principal) => principal.FindFirstValue(OidClaim) is { } oid
        ? new(Guid.Parse(oid), principal.FindFirstValue(NameClaim) ?? "", principal.FindAll(RoleClaim).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal))
        {
            SessionId = principal.FindFirstValue(SessionClaim),
        }
        : null;

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(
            [new(OidClaim, Oid.ToString()), new(NameClaim, Name), .. Roles.Select(role => new Claim(RoleClaim, role))], scheme, NameClaim, RoleClaim);
        if (SessionId is not null)
        {
            identity.AddClaim(new(SessionClaim, SessionId));
        }

        return new(identity);
    }
}
