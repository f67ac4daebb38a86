using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Net.Sockets;
using Onfido.Client;

namespace OpsDashboard.WriteBack.Receiver;

/// <summary>How a delivery went.</summary>
/// <param name="Status">The answer's status; null when none came.</param>
/// <param name="Problem">In a sentence; null when the receiver took it.</param>
public sealed record DeliveryResult(int? Status, string? Problem)
{
    public bool IsTaken => Problem is null;
}

/// <summary>
/// Posts signed bodies. Follows no redirect, and outside Development connects to public addresses only, judged at every connection: a
/// name may lead inside tomorrow. Of the answer only the status is read.
/// </summary>
public sealed class ReceiverHttp(IHostEnvironment environment, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client = new(Handler(environment)) { Timeout = Patience };

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<DeliveryResult> PostAsync(string url, IEnumerable<string> secrets, string id, byte[] body, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        request.Headers.TryAddWithoutValidation("User-Agent", "OpsDashboard");
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimeHeader, WebhookSignature.Seconds(now));
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, WebhookSignature.Of(secrets, id, now, body));
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new((int)answer.StatusCode, Problem(answer));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"The receiver did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (HttpRequestException exception)
        {
            return new(null, Problem(exception));
        }
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler Handler(IHostEnvironment environment)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        if (!environment.IsDevelopment())
        {
            handler.ConnectCallback = PublicAddress.ConnectAsync;
        }

        return handler;
    }

    private static string? Problem(HttpResponseMessage answer) => answer switch
    {
        { IsSuccessStatusCode: true } => null,
        { StatusCode: >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest } =>
            $"The receiver answered {(int)answer.StatusCode}, a redirect: those are not followed. Set the address that it leads to.",
        _ => $"The receiver answered {(int)answer.StatusCode}.",
    };

    private static string Problem(HttpRequestException exception) => exception switch
    {
        { InnerException: NotPublicException } => "The address lies inside the network: nothing was sent.",
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } =>
            "There is no such host.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "The receiver's certificate is not valid.",
        _ => "The receiver could not be reached.",
    };
}
