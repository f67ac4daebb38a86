using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.SignIn;

/// <summary>The rights table with what configuration grants besides and which roles may open which connection. Several roles add up.</summary>
public sealed class StaffRights(IOptionsMonitor<DashboardOptions> dashboard, IOptionsMonitor<OnfidoOptions> onfido)
{
    public bool May(StaffPerson person, StaffRight right) => person.Roles.Any(role => May(role, right));

    public bool May(string role, StaffRight right) => RightsTable.Of(role).Contains(right)
        || (RightsTable.Grantable.TryGetValue(role, out var grantable) && grantable.Contains(right)
            && dashboard.CurrentValue.SignIn.Grants.GetValueOrDefault(role)?.Contains(right) is true);

    /// <summary>Whether the person may open a connection at all: every role unless its settings name some.</summary>
    public bool MayOpen(StaffPerson person, string connection) =>
        onfido.CurrentValue.Connections.TryGetValue(connection, out var settings)
        && person.Roles.Any(role => RightsTable.Of(role).Count > 0 && (settings.Roles is not { Count: > 0 } roles || roles.Contains(role, StringComparer.Ordinal)));
}
