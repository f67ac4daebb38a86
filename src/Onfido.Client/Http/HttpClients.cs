namespace Onfido.Client;

/// <summary>The two ways out: to the API, and without any credential to a host that keeps files.</summary>
internal sealed class HttpClients(HttpClient api, HttpClient files) : IDisposable
{
    public HttpClient Api { get; } = api;

    public HttpClient Files { get; } = files;

    public static HttpClients Of(OnfidoClientOptions options)
    {
        var api = NewClient(options.PrimaryHandler ?? NewHandler(), isOurs: options.PrimaryHandler is null);
        var isGuarded = options.PrimaryHandler is null && !ApiAddress.Of(options).IsLoopback;
        return new HttpClients(api, isGuarded ? NewGuarded() : api);
    }

    /// <summary>Reaches public addresses only.</summary>
    public static HttpClient NewGuarded()
    {
        var handler = NewHandler();
        handler.ConnectCallback = PublicAddress.ConnectAsync;
        return NewClient(handler, isOurs: true);
    }

    public void Dispose()
    {
        Api.Dispose();
        Files.Dispose();
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    // Time-outs are the sender's, per attempt.
    private static HttpClient NewClient(HttpMessageHandler handler, bool isOurs) => new(handler, isOurs) { Timeout = Timeout.InfiniteTimeSpan };
}
