using System.Collections.Frozen;
using System.Security.Claims;

namespace OpsDashboard.SignIn;

/// <summary>Somebody who is signed in: the directory's object id, a name to show, and roles.</summary>
public sealed record StaffPerson(Guid Oid, string Name, IReadOnlySet<string> Roles)
{
    public const string OidClaim = "oid";
    public const string NameClaim = "name";
    public const string RoleClaim = "roles";

    public bool Is(string role) => Roles.Contains(role);

    public static StaffPerson From(ClaimsPrincipal principal) => new(
        Guid.Parse(principal.FindFirstValue(OidClaim) ?? throw new InvalidOperationException("Nobody is signed in.")),
        principal.FindFirstValue(NameClaim) ?? "",
        principal.FindAll(RoleClaim).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal));

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [new(OidClaim, Oid.ToString()), new(NameClaim, Name), .. Roles.Select(role => new Claim(RoleClaim, role))], scheme, NameClaim, RoleClaim));
}
