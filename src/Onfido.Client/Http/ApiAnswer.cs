using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Onfido.Client;

/// <summary>An answer and how to read it within the limits.</summary>
internal sealed class ApiAnswer(string operation, HttpResponseMessage response, OnfidoClientOptions options)
{
    private const int LargestErrorBody = 64 * 1024;

    public HttpStatusCode Status => response.StatusCode;

    public string? RequestId => ResponseHeaders.RequestId(response);

    public TimeSpan? RetryAfter => ResponseHeaders.RetryAfter(response, options.TimeProvider.GetUtcNow());

    public bool HasLinkHeader => ResponseHeaders.HasLink(response);

    public int? NextPage => ResponseHeaders.NextPage(response);

    /// <summary>The last part of the path in the <c>Location</c> header; the address itself is not used.</summary>
    public string? LocationId => ResponseHeaders.LocationId(response);

    private string? MediaType => response.Content.Headers.ContentType?.MediaType;

    public OnfidoException Invalid(string what, bool isTransient) => Failure.Invalid(operation, response, what, isTransient);

    public async Task<T> ReadJsonAsync<T>(JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        if (MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) is not true)
            throw Invalid("the answer is not JSON", isTransient: true);
        using var body = await ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        if (!Utf8.IsValid(body.Bytes))
            throw Invalid("the answer is not UTF-8", isTransient: true);
        try
        {
            return JsonSerializer.Deserialize(body.Bytes, typeInfo) ?? throw Invalid("the answer is null", isTransient: false);
        }
        catch (JsonException)
        {
            // Its message may quote the body, so it is not kept as the cause.
            throw Invalid("the answer is cut, or not of the documented shape", isTransient: true);
        }
    }

    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        RefuseHtml();
        using var body = await ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(body.Bytes).Trim();
    }

    public OnfidoDownload ToDownload()
    {
        RefuseHtml();
        var length = response.Content.Headers.ContentLength;
        if (length > options.MaxResponseBytes)
            throw TooLarge();
        var content = new DownloadStream(operation, response, options, TooLarge);
        return new OnfidoDownload(response, content, MediaType, ResponseHeaders.FileName(response), length);
    }

    public async Task<OnfidoException> ReadFailureAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var body = await CappedBody.ReadAsync(response.Content, LargestErrorBody, cancellationToken).ConfigureAwait(false) ?? default;
            return Failure.OfStatus(operation, response, body.Bytes, RetryAfter);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The status alone tells enough.
            return Failure.OfStatus(operation, response, [], RetryAfter);
        }
    }

    private async ValueTask<CappedBody> ReadBodyAsync(CancellationToken cancellationToken) =>
        await CappedBody.ReadAsync(response.Content, options.MaxResponseBytes, cancellationToken).ConfigureAwait(false) ?? throw TooLarge();

    private OnfidoException TooLarge() => Invalid($"the answer is larger than {options.MaxResponseBytes} bytes", isTransient: false);

    private void RefuseHtml()
    {
        if (string.Equals(MediaType, "text/html", StringComparison.OrdinalIgnoreCase))
            throw Invalid("the answer is a web page", isTransient: true);
    }
}
