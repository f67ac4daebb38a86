using System.Collections.Frozen;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.SignIn;

namespace OpsDashboard.Tests.Infrastructure;

/// <summary>Staff for tests of actions, without a browser or a directory.</summary>
public static class TestStaff
{
    public static StaffPerson Person(int number, params string[] roles) =>
        new(new Guid(number, 0, 0, new byte[8]), $"Person {number}", roles.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The person as pages and actions see them; rights and block list are those of <paramref name="services"/>.</summary>
    public static CurrentUser SignedIn(IServiceProvider services, StaffPerson person) => new(
        new State(person),
        ActivatorUtilities.GetServiceOrCreateInstance<StaffRights>(services),
        ActivatorUtilities.GetServiceOrCreateInstance<StaffGate>(services));

    private sealed class State(StaffPerson person) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(person.ToPrincipal("test")));
    }
}
