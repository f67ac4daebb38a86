using Microsoft.AspNetCore.Components.Authorization;

namespace OpsDashboard.SignIn;

/// <summary>Who looks at the page or asks for the action. Pages and actions ask here each time; roles may change under an open page.</summary>
public sealed class CurrentUser(AuthenticationStateProvider state)
{
    public async Task<StaffPerson> GetAsync() => StaffPerson.From((await state.GetAuthenticationStateAsync()).User);
}
