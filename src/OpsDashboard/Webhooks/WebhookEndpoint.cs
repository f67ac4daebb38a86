using Onfido.Client.AspNetCore;
using OpsDashboard.Data.Inbox;

namespace OpsDashboard.Webhooks;

/// <summary>
/// Raw bytes, signature, disk, answer: nothing else happens in the request. What an answer tells Onfido: 200 is stored, 503 is
/// try again, everything else is not from Onfido. <see cref="SignedRequest"/> reads and verifies.
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

        var receivedAt = time.GetUtcNow();
        var request = await SignedRequest.ReadAsync(context, hook.Tokens, MaxBody, time);
        if (!request.IsValid)
        {
            return new(request.StatusCode, request.Verdict);
        }

        var isStored = await writer.StoreAsync(new()
        {
            ConnectionId = hook.ConnectionId,
            BodyHash = cipher.Hash(request.Body),
            Body = cipher.Encrypt(hook.ConnectionId, request.Body),
            TokenId = request.TokenId,
            ReceivedAt = receivedAt.UtcDateTime,
            NextTryAt = receivedAt.UtcDateTime,
            Deliveries = 1,
        });
        return isStored ? new(StatusCodes.Status200OK, request.TokenId) : new(StatusCodes.Status503ServiceUnavailable, "not stored");
    }

    private readonly record struct Answer(int Status, string Verdict);
}
