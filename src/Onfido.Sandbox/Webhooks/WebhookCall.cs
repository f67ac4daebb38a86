using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>One call of a webhook: signed over the bytes that go out, and with an access token of the customer's where the webhook wants one.</summary>
internal sealed class WebhookCall(SandboxOptions options, AccessTokens tokens) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(options.DeliverySeconds),
    };

    /// <summary>The code of a <see cref="DeliveryAttempt"/>, and how many milliseconds it took.</summary>
    public async Task<(int Code, long Took)> Post(Webhook webhook, Delivery delivery, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        using var request = Request(webhook, delivery);
        var code = await Authorize(webhook, request) ? await Send(request, stopping) : DeliveryAttempt.NoAccessToken;
        if (code == StatusCodes.Status401Unauthorized)
            tokens.Forget(webhook);
        return (code, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage Request(Webhook webhook, Delivery delivery)
    {
        var flaw = delivery.Attempts.Count == 0 ? delivery.Flaw : DeliveryFlaw.None;
        var body = delivery.Body;
        var token = flaw.HasFlag(DeliveryFlaw.WrongToken) ? "not-" + webhook.Token : webhook.Token;
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Headers.Add("X-SHA2-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), body)));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Onfido-Webhook", "3"));
        if (flaw.HasFlag(DeliveryFlaw.Corrupt))
        {
            body = [.. body];
            body[body.Length / 2] ^= 1;
        }

        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }

    private async Task<bool> Authorize(Webhook webhook, HttpRequestMessage request)
    {
        if (!webhook.OAuth.Enabled)
            return true;
        return await tokens.Of(webhook, _client) is { } header && request.Headers.TryAddWithoutValidation("Authorization", header);
    }

    private async Task<int> Send(HttpRequestMessage request, CancellationToken stopping)
    {
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return DeliveryAttempt.NoAnswer;
        }
    }
}
