namespace Onfido.Client.Tests.Support;

/// <summary>A test with a scripted server and a client that talks to it.</summary>
public abstract class ServerTest : IAsyncLifetime
{
    protected const string Token = "api_sandbox.abc.DEF-123_secret";

    /// <summary>Longer than any pause between attempts, so that a test can tell the two apart.</summary>
    protected static readonly TimeSpan Forever = TimeSpan.FromMinutes(30);

    private readonly List<OnfidoClient> _clients = [];

    protected ScriptedServer Server { get; private set; } = null!;

    protected ManualTime Time { get; } = new();

    public async Task InitializeAsync() => Server = await ScriptedServer.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A client on the real clock with a budget that never holds it up.</summary>
    protected OnfidoClient Client(Action<OnfidoClientOptions>? change = null)
    {
        var options = new OnfidoClientOptions { ApiToken = Token, BaseAddress = Server.ApiAddress, MaxRetries = 0 };
        change?.Invoke(options);
        options.RateLimiter ??= new OnfidoRateLimiter(100_000, options.TimeProvider);
        var client = new OnfidoClient(options);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that repeats, on the manual clock, with attempts that never time out by themselves.</summary>
    protected OnfidoClient RepeatingClient(Action<OnfidoClientOptions>? change = null) => Client(options =>
    {
        options.TimeProvider = Time;
        options.MaxRetries = 4;
        options.AttemptTimeout = Forever;
        options.TotalTimeout = 2 * Forever;
        change?.Invoke(options);
    });

    protected async Task<OnfidoException> FailsAsync(Task call)
    {
        var outcome = Record.ExceptionAsync(() => call);
        await Time.DriveAsync(outcome, Forever);
        return Assert.IsType<OnfidoException>(await outcome);
    }
}
