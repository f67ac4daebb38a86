using Microsoft.AspNetCore.Components.Authorization;

namespace OpsDashboard.SignIn;

/// <summary>
/// Who looks at the page or asks for the action. Actions ask for a right here every time, because roles, sessions and the block
/// list change under an open page; a hidden button is no boundary.
/// </summary>
public sealed class CurrentUser(AuthenticationStateProvider state, StaffRights rights, StaffGate gate)
{
    public async Task<StaffPerson> GetAsync() => StaffPerson.From((await state.GetAuthenticationStateAsync()).User);

    /// <summary>For the log: the id of nobody when nobody is signed in.</summary>
    public async Task<Guid> OidAsync() => (await FindAsync())?.Oid ?? Guid.Empty;

    /// <summary>What the page may show; nothing once the session has ended. For deeds ask <see cref="WithAsync"/>.</summary>
    public async Task<bool> MayAsync(StaffRight right) => await FindAsync() is { } person && rights.May(person, right);

    /// <summary>The person, when the session still stands, nobody blocked them, and they have the right on this connection; else null.</summary>
    public async Task<StaffPerson?> WithAsync(StaffRight right, string connection, CancellationToken cancellationToken) =>
        await FindAsync() is { } person && rights.May(person, right) && rights.Opens(person, connection) && await gate.IsOpenForAsync(person, cancellationToken)
            ? person
            : null;

    private async Task<StaffPerson?> FindAsync() => StaffPerson.Find((await state.GetAuthenticationStateAsync()).User);
}
