using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Onfido.Client.Webhooks;
using OpsDashboard.Data.Inbox;

namespace OpsDashboard.Webhooks;

/// <summary>
/// Raw bytes, signature, disk, answer: nothing else happens in the request. What an answer tells Onfido: 200 is stored, 503 is
/// try again, everything else is not from Onfido. Upper-case hex in the signature is refused or accepted as
/// <see cref="WebhookVerifier"/> documents.
/// </summary>
public sealed class WebhookEndpoint(HookDirectory hooks, InboxWriter writer, InboxCipher cipher, WebhookMetrics metrics, TimeProvider time)
{
    public const string Route = "/hooks/onfido/{hookKey}";

    public const int MaxBody = 1024 * 1024;

    public async Task HandleAsync(HttpContext context, string hookKey)
    {
        var answer = await AnswerAsync(context, hookKey);
        metrics.Answered(answer.Status, answer.Verdict);
        context.Response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "30";
        }
    }

    private async Task<Answer> AnswerAsync(HttpContext context, string hookKey)
    {
        if (hooks.Find(hookKey) is not { } hook)
        {
            return new(StatusCodes.Status404NotFound, "no such hook");
        }

        if (hook.Tokens.Count == 0)
        {
            return new(StatusCodes.Status503ServiceUnavailable, "no token");
        }

        if (!context.Request.HasJsonContentType() || context.Request.Headers.ContentEncoding.Count > 0)
        {
            return new(StatusCodes.Status415UnsupportedMediaType, "not plain JSON");
        }

        var receivedAt = time.GetUtcNow();
        if (await ReadBodyAsync(context) is not { } body)
        {
            return new(StatusCodes.Status413PayloadTooLarge, "too large");
        }

        // Two header values join with a comma, which is not hex.
        var verification = WebhookVerifier.Verify(body, context.Request.Headers[WebhookVerifier.SignatureHeader].ToString(), hook.Tokens, time);
        if (!verification.IsValid)
        {
            return new(StatusCodes.Status401Unauthorized, verification.Result.ToString());
        }

        var isStored = await writer.StoreAsync(new()
        {
            ConnectionId = hook.ConnectionId,
            BodyHash = cipher.Hash(body),
            Body = cipher.Encrypt(hook.ConnectionId, body),
            TokenId = verification.TokenId!,
            ReceivedAt = receivedAt.UtcDateTime,
            NextTryAt = receivedAt.UtcDateTime,
            Deliveries = 1,
        });
        return isStored ? new(StatusCodes.Status200OK, verification.TokenId!) : new(StatusCodes.Status503ServiceUnavailable, "not stored");
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBody;
        }

        if (context.Request.ContentLength > MaxBody)
        {
            return null;
        }

        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return body;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private readonly record struct Answer(int Status, string Verdict);
}
