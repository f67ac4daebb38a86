using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Onfido.Client.Webhooks;

namespace Onfido.Client.AspNetCore;

/// <summary>Verify, understand, hand over, answer.</summary>
internal sealed partial class WebhookEndpoint(string name, Func<OnfidoDelivery, CancellationToken, Task> handler)
{
    private static readonly Meter Meter = new(OnfidoWebhookExtensions.MeterName);

    private static readonly Counter<long> Answers =
        Meter.CreateCounter<long>("onfido.webhook.answers", description: "Answers given to webhook deliveries");

    public async Task HandleAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptionsMonitor<OnfidoWebhookOptions>>().Get(name);
        var logger = context.RequestServices.GetRequiredService<ILogger<WebhookEndpoint>>();
        var (status, verdict) = await AnswerAsync(context, options, logger).ConfigureAwait(false);
        Answers.Add(1, new("status", status), new("verdict", verdict));
        Log.Answered(logger, status, verdict);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = Math.Ceiling(options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<(int Status, string Verdict)> AnswerAsync(HttpContext context, OnfidoWebhookOptions options, ILogger logger)
    {
        var time = context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var receivedAt = time.GetUtcNow();
        var request = await SignedRequest.ReadAsync(context, options.Tokens, options.MaxBodyBytes, time).ConfigureAwait(false);
        if (!request.IsValid)
            return (request.StatusCode, request.Verdict);
        if (!WebhookEvent.TryParse(request.Body.AsMemory(), out var webhookEvent, out var problem))
            return (StatusCodes.Status400BadRequest, problem.ToString());
        var delivery = new OnfidoDelivery(webhookEvent, request.Body, request.TokenId, receivedAt, context.RequestServices);
        return await HandOverAsync(delivery, options, logger, context.RequestAborted).ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the reason, the sender is told to try again.")]
    private async Task<(int Status, string Verdict)> HandOverAsync(
        OnfidoDelivery delivery, OnfidoWebhookOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            if (options.WasHandled is { } wasHandled && await wasHandled(delivery, cancellationToken).ConfigureAwait(false))
                return (StatusCodes.Status200OK, "handled before");
            await handler(delivery, cancellationToken).ConfigureAwait(false);
            return (StatusCodes.Status200OK, delivery.TokenId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (StatusCodes.Status503ServiceUnavailable, "sender went away");
        }
        catch (Exception exception)
        {
            // Its message may quote the event.
            Log.HandlerFailed(logger, delivery.Id, exception.GetType().Name);
            return (StatusCodes.Status503ServiceUnavailable, "handler failed");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Onfido webhook answered {Status} ({Verdict})")]
        public static partial void Answered(ILogger logger, int status, string verdict);

        [LoggerMessage(Level = LogLevel.Error, Message = "The handler of Onfido webhook delivery {Id} failed ({Reason}); answered 503")]
        public static partial void HandlerFailed(ILogger logger, string id, string reason);
    }
}
