namespace OpsDashboard.SignIn.Entra;

/// <summary>The one client for calls to the directory. It follows no redirect and gives up before a person does.</summary>
public sealed class EntraHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromSeconds(8),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    public void Dispose() => Client.Dispose();
}
