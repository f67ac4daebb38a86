using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Onfido.Client.Webhooks;

namespace Onfido.Client.AspNetCore;

/// <summary>A request read and verified, and nothing else: for an endpoint of your own that stores bodies before it understands them.</summary>
/// <remarks><c>MapOnfidoWebhook</c> does the rest of what most applications want.</remarks>
public sealed class SignedRequest
{
    private SignedRequest(int statusCode, string verdict) => (StatusCode, Verdict) = (statusCode, verdict);

    /// <summary>200, or what to answer instead: 401, 413, 415, or 503 when there is no token to verify with.</summary>
    public int StatusCode { get; }

    /// <summary>The id of the token that signed, or why the request is refused in a few fixed words: fit for logs and metrics.</summary>
    public string Verdict { get; }

    /// <summary>The raw bytes, signed by Onfido; null when the request is refused.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>The id of the token that signed; null when the request is refused.</summary>
    public string? TokenId { get; private init; }

    /// <summary>Whether Onfido signed exactly these bytes.</summary>
    [MemberNotNullWhen(true, nameof(Body), nameof(TokenId))]
    public bool IsValid => Body is not null;

    /// <summary>Reads the body, at most so many bytes of it, and verifies the signature. Writes nothing to the response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="tokens">The tokens that may have signed; none is 503, because the sender can do nothing about it.</param>
    /// <param name="maxBodyBytes">The most bytes that a body may have.</param>
    /// <param name="timeProvider">The clock for tokens that end.</param>
    /// <exception cref="OperationCanceledException">The sender went away.</exception>
    public static async Task<SignedRequest> ReadAsync(HttpContext context, IReadOnlyList<WebhookToken> tokens, int maxBodyBytes, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count == 0)
            return new(StatusCodes.Status503ServiceUnavailable, "no token");
        if (!context.Request.HasJsonContentType() || context.Request.Headers.ContentEncoding.Count > 0)
            return new(StatusCodes.Status415UnsupportedMediaType, "not plain JSON");
        if (await ReadBodyAsync(context, maxBodyBytes).ConfigureAwait(false) is not { } body)
            return new(StatusCodes.Status413PayloadTooLarge, "too large");

        // Two header values join with a comma, which is not hex.
        var signature = context.Request.Headers[WebhookVerifier.SignatureHeader].ToString();
        var verification = WebhookVerifier.Verify(body, signature, tokens, timeProvider);
        return verification.TokenId is { } tokenId
            ? new(StatusCodes.Status200OK, tokenId) { Body = body, TokenId = tokenId }
            : new(StatusCodes.Status401Unauthorized, verification.Result.ToString());
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpContext context, int maxBodyBytes)
    {
        // Never lowered: a server that counts for itself cuts the connection, and the sender may not hear why.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit && limit.MaxRequestBodySize < maxBodyBytes)
            limit.MaxRequestBodySize = maxBodyBytes;
        if (context.Request.ContentLength > maxBodyBytes)
            return null;
        try
        {
            return await ReadToEndAsync(context.Request.BodyReader, maxBodyBytes, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadToEndAsync(PipeReader reader, int maxBodyBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > maxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
