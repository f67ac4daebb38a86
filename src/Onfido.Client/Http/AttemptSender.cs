using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;

namespace Onfido.Client;

/// <summary>One attempt: authorise, send, judge the status, hand the answer to its reader. Every failure leaves as an <see cref="OnfidoException"/>.</summary>
internal sealed class AttemptSender(OnfidoClientOptions options, HttpClients http, OnfidoRateLimiter limiter) : IDisposable
{
    private readonly string _base = ApiAddress.Of(options).AbsoluteUri;
    private readonly Authorizer _authorizer = new(options, http.Api, limiter);

    public async ValueTask<T> SendAsync<T>(
        ApiCall call, OnfidoPermit permit, Func<ApiAnswer, CancellationToken, Task<T>> read, Deadline deadline, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Limit(deadline), options.TimeProvider);
        using var linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken) : null;
        var either = linked?.Token ?? timeout.Token;
        try
        {
            var response = await AuthorizedAsync(WithPatience(call, timeout, deadline), permit, either).ConfigureAwait(false);
            return await ReadAsync(call, response, permit, read, either).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failure.OfTransport(call.Request.Operation, exception, timedOut: timeout.IsCancellationRequested);
        }
    }

    public IReadOnlyList<DateTimeOffset?> RefusedSince => _authorizer.RefusedSince;

    public void Dispose() => _authorizer.Dispose();

    // Each piece of an upload that goes out begins the attempt's time anew.
    private ApiCall WithPatience(ApiCall call, CancellationTokenSource timeout, Deadline deadline) =>
        call.Request.Form is null ? call : call with { OnPiece = () => timeout.CancelAfter(Limit(deadline)) };

    private TimeSpan Limit(Deadline deadline) => deadline.Remaining < options.AttemptTimeout ? deadline.Remaining : options.AttemptTimeout;

    private async ValueTask<HttpResponseMessage> AuthorizedAsync(ApiCall call, OnfidoPermit permit, CancellationToken cancellationToken)
    {
        var credential = await CredentialAsync(_authorizer.CurrentAsync(call.Lane, cancellationToken)).ConfigureAwait(false)
            ?? throw Failure.NoCredential(call.Request.Operation);
        var response = await SendOnceAsync(call, credential, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !call.Request.CanBeSent
            || await CredentialAsync(_authorizer.OtherAsync(credential, call.Lane, cancellationToken)).ConfigureAwait(false) is not { } other)
        {
            return response;
        }

        response.Dispose();
        await limiter.WaitAsync(call.Lane, cancellationToken).ConfigureAwait(false);
        return await SendOnceAsync(call, other, cancellationToken).ConfigureAwait(false);
    }

    // The call itself was not sent, or was refused for its credential.
    private static async ValueTask<AuthenticationHeaderValue?> CredentialAsync(ValueTask<AuthenticationHeaderValue?> fetch)
    {
        try
        {
            return await fetch.ConfigureAwait(false);
        }
        catch (OnfidoException exception)
        {
            exception.SurelyHadNoEffect = true;
            throw;
        }
    }

    private async ValueTask<HttpResponseMessage> SendOnceAsync(ApiCall call, AuthenticationHeaderValue credential, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(call.Request.Method, new Uri(_base + call.Request.Path));
        message.Headers.TryAddWithoutValidation("User-Agent", ClientIdentity.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", call.IsDownload ? "*/*" : MediaTypeNames.Application.Json);
        if (call.Request.Form is { } form)
        {
            message.Content = form.ToContent(call.OnPiece);
        }
        else if (call.Request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        }

        _authorizer.Apply(message, credential);
        var response = await http.Api.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        _authorizer.Note(credential, response.StatusCode);
        return response;
    }

    private async ValueTask<T> ReadAsync<T>(
        ApiCall call,
        HttpResponseMessage response,
        OnfidoPermit permit,
        Func<ApiAnswer, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var handedOver = false;
        call.Telemetry.Answered(response);
        try
        {
            var isElsewhere = call.IsDownload && Redirect.IsOne(response);
            if (isElsewhere)
            {
                response = await Redirect.FollowAsync(call.Request.Operation, response, http.Files, options.AllowedRedirectHosts, cancellationToken)
                    .ConfigureAwait(false);
            }

            var answer = new ApiAnswer(call.Request.Operation, response, options);
            if (!response.IsSuccessStatusCode)
            {
                // A file host that refuses says nothing about our token or our budget.
                throw isElsewhere
                    ? answer.Invalid($"the host of the file answered {(int)answer.Status}", isTransient: !Redirect.IsOne(response))
                    : await RefusalAsync(answer, permit, cancellationToken).ConfigureAwait(false);
            }

            var result = await read(answer, cancellationToken).ConfigureAwait(false);
            handedOver = call.IsDownload;
            return result;
        }
        finally
        {
            if (!handedOver)
                response.Dispose();
        }
    }

    private async Task<OnfidoException> RefusalAsync(ApiAnswer answer, OnfidoPermit permit, CancellationToken cancellationToken)
    {
        if (answer.Status == HttpStatusCode.TooManyRequests)
            limiter.ReportThrottled(permit, answer.RetryAfter);
        else if (answer is { Status: HttpStatusCode.ServiceUnavailable, RetryAfter: { } pause })
            limiter.Pause(pause);
        return await answer.ReadFailureAsync(cancellationToken).ConfigureAwait(false);
    }
}
