using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Testing;

namespace Onfido.Sandbox;

/// <summary>
/// A sandbox in this process, for tests: the whole API on a port of its own, with a state of its own in memory. Any number of them can run side by side.
/// </summary>
/// <example>
/// <code>
/// await using var onfido = await OnfidoSandbox.StartAsync(o => o.Seed = 7);
/// await onfido.Control.RegisterWebhookAsync(new Uri("http://127.0.0.1:5000/webhooks/onfido"));
/// var run = (await onfido.Control.MakeRunsAsync(outcome: "review")).Single();
/// await onfido.Control.FinishAsync(run.Id);
/// </code>
/// </example>
public sealed class OnfidoSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OnfidoSandbox(WebApplication app, SandboxOptions options)
    {
        _app = app;
        BaseAddress = new Uri(app.Services.GetRequiredService<SandboxAddress>().BaseUrl);
        Token = options.Token;
        WebhookToken = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Control = new SandboxControl(BaseAddress, options.ControlToken) { WebhookToken = WebhookToken };
    }

    /// <summary>Where it is reached, without the <c>v3.6</c> of the API: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The API token that it accepts.</summary>
    public string Token { get; }

    /// <summary>What deliveries to webhooks of <see cref="SandboxControl.RegisterWebhookAsync"/> are signed with, unless that is told another token.</summary>
    public string WebhookToken { get; }

    /// <summary>What the real service does not have: make runs, skip time, let things go wrong, look behind the curtain.</summary>
    public SandboxControl Control { get; }

    /// <summary>Starts a sandbox; it answers, and its past is written, when this returns.</summary>
    /// <param name="configure">Changes the options, which begin with a state in memory, a free port, no past and nobody arriving.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    public static async Task<OnfidoSandbox> StartAsync(Action<SandboxOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var options = SandboxOptions.InProcess();
        configure?.Invoke(options);
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(configure));
        var app = SandboxHost.Build(options, logging => logging.Services.AddSingleton<IHostLifetime, PartOfTheTests>());
        try
        {
            await app.StartAsync(cancellationToken);
            await app.Services.GetRequiredService<LiveEngine>().Ready.WaitAsync(cancellationToken);
            return new OnfidoSandbox(app, options);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it; a state in memory is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    // the signals of the process are none of its business
    private sealed class PartOfTheTests : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
