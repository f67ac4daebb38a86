using System.Diagnostics;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.SignIn;
using OpsDashboard.SignIn.Sessions;

namespace OpsDashboard.Tests.SignIn;

/// <summary>The services of an open page that its person has left alone: nothing is asked of it, it only looks by itself.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OpenPage(IServiceProvider services, StaffPerson person)
    {
        _scope = services.CreateAsyncScope();
        var state = Services.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)state).SetAuthenticationState(
            Task.FromResult(new AuthenticationState(person.ToPrincipal(SessionHandler.SchemeName))));
        state.AuthenticationStateChanged += async changed =>
        {
            if ((await changed).User.Identity is not { IsAuthenticated: true })
            {
                _closed.TrySetResult();
            }
        };
    }

    public IServiceProvider Services => _scope.ServiceProvider;

    public CurrentUser User => Services.GetRequiredService<CurrentUser>();

    /// <summary>How long it took until nobody was signed in on it any more.</summary>
    public async Task<TimeSpan> ClosesWithinAsync(TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        await _closed.Task.WaitAsync(limit);
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync() => await _scope.DisposeAsync();
}
