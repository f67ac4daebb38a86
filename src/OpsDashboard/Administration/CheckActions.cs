using OpsDashboard.Administration.Checks;
using OpsDashboard.SignIn;

namespace OpsDashboard.Administration;

/// <summary>Runs the check for an administrator. Connections that the person may not open are not in it.</summary>
public sealed class CheckActions(CurrentUser user, StaffRights rights, InstallationCheck check)
{
    /// <summary>Null for somebody who may not.</summary>
    public async Task<CheckReport?> RunAsync(string connection, CancellationToken cancellationToken) =>
        await user.WithAsync(StaffRight.Administer, connection, cancellationToken) is { } person
            ? await check.RunAsync(key => rights.MayOpen(person, key), cancellationToken)
            : null;
}
