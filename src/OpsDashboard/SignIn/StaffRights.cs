using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;
using ConnectionInfo = OpsDashboard.Configuration.ConnectionInfo;

namespace OpsDashboard.SignIn;

/// <summary>The rights table with what configuration grants besides and which roles may open which connection. Several roles add up.</summary>
public sealed partial class StaffRights(IOptionsMonitor<DashboardOptions> dashboard, IOptionsMonitor<OnfidoOptions> onfido, ILogger<StaffRights> logger)
{
    public bool May(StaffPerson person, StaffRight right) => person.Roles.Any(role => May(role, right));

    public bool May(string role, StaffRight right) => RightsTable.Of(role).Contains(right)
        || (RightsTable.Grantable.TryGetValue(role, out var grantable) && grantable.Contains(right)
            && dashboard.CurrentValue.SignIn.Grants.GetValueOrDefault(role)?.Contains(right) is true);

    /// <summary>Whether the person may open a connection at all: every role unless its settings name some.</summary>
    public bool MayOpen(StaffPerson person, string connection) =>
        onfido.CurrentValue.Connections.TryGetValue(connection, out var settings)
        && person.Roles.Any(role => RightsTable.Of(role).Count > 0 && (settings.Roles is not { Count: > 0 } roles || roles.Contains(role, StringComparer.Ordinal)));

    /// <summary>What the person can choose from, in the order of the switch.</summary>
    public IEnumerable<ConnectionInfo> OpenTo(StaffPerson person, ConnectionCatalog catalog) => catalog.All.Where(connection => MayOpen(person, connection.Key));

    /// <summary>As <see cref="MayOpen"/>, when the person tries to: a refusal is noted.</summary>
    public bool Opens(StaffPerson person, string connection)
    {
        var mayOpen = MayOpen(person, connection);
        if (!mayOpen && onfido.CurrentValue.Connections.ContainsKey(connection))
        {
            Log.Refused(logger, person.Oid, connection);
        }

        return mayOpen;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "authz_fail", Level = LogLevel.Warning, Message = "authz_fail: {Oid} may not open connection {Connection}")]
        public static partial void Refused(ILogger logger, Guid oid, string connection);
    }
}
