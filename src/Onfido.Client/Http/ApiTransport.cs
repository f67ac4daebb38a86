using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>Sends calls: limiter, attempts, then reading the answer. Every resource goes through here.</summary>
internal sealed class ApiTransport : IDisposable
{
    private static readonly OnfidoRequestOptions Usual = new();

    private readonly OnfidoClientOptions _options;
    private readonly HttpClients _http;
    private readonly Uri _server;
    private readonly AttemptSender _sender;

    public ApiTransport(OnfidoClientOptions options)
    {
        _options = options;
        RateLimiter = options.RateLimiter ?? new OnfidoRateLimiter(options.CallsPerMinute, options.TimeProvider);
        _http = HttpClients.Of(options);
        _server = ApiAddress.Of(options);
        _sender = new AttemptSender(options, _http, RateLimiter);
    }

    public OnfidoRateLimiter RateLimiter { get; }

    public IReadOnlyList<DateTimeOffset?> RefusedSince => _sender.RefusedSince;

    public Task SendAsync(ApiRequest request, OnfidoRequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, static (_, _) => Task.FromResult(true), options, cancellationToken);

    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> typeInfo, OnfidoRequestOptions? options, CancellationToken cancellationToken)
        where T : class =>
        RunAsync(request, (answer, token) => answer.ReadJsonAsync(typeInfo, token), options, cancellationToken);

    public Task<string> SendTextAsync(ApiRequest request, OnfidoRequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, static (answer, token) => answer.ReadTextAsync(token), options, cancellationToken);

    /// <summary>As the others, for an answer that wraps the object in another.</summary>
    public Task<TInner> SendInnerAsync<TOuter, TInner>(
        ApiRequest request,
        JsonTypeInfo<TOuter> typeInfo,
        Func<TOuter, TInner?> inner,
        OnfidoRequestOptions? options,
        CancellationToken cancellationToken)
        where TOuter : class
        where TInner : class =>
        RunAsync(
            request,
            async (answer, token) =>
                inner(await answer.ReadJsonAsync(typeInfo, token).ConfigureAwait(false))
                ?? throw answer.Invalid("the object is missing in the answer", isTransient: false),
            options,
            cancellationToken);

    /// <summary>The id of what was made, from the last part of the address that the answer names; null when it names none.</summary>
    public Task<string?> SendForIdAsync(ApiRequest request, OnfidoRequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, static (answer, _) => Task.FromResult(answer.LocationId), options, cancellationToken);

    public Task<IReadOnlyList<TItem>> SendListAsync<TList, TItem>(
        ApiRequest request,
        JsonTypeInfo<TList> typeInfo,
        Func<TList, IReadOnlyList<TItem>?> items,
        OnfidoRequestOptions? options,
        CancellationToken cancellationToken)
        where TList : class =>
        RunAsync(request, (answer, token) => ReadItemsAsync(answer, typeInfo, items, token), options, cancellationToken);

    public Task<OnfidoPage<TItem>> SendPageAsync<TList, TItem>(
        ApiRequest request,
        JsonTypeInfo<TList> typeInfo,
        Func<TList, IReadOnlyList<TItem>?> items,
        int? page,
        int fullPage,
        OnfidoRequestOptions? options,
        CancellationToken cancellationToken)
        where TList : class =>
        RunAsync(
            request,
            async (answer, token) =>
            {
                var list = await ReadItemsAsync(answer, typeInfo, items, token).ConfigureAwait(false);
                var number = page ?? 1;
                var next = answer.HasLinkHeader ? answer.NextPage : list.Count >= fullPage ? number + 1 : null;
                return new OnfidoPage<TItem>(list, number, next, answer.RequestId);
            },
            options,
            cancellationToken);

    public Task<OnfidoDownload> DownloadAsync(ApiRequest request, OnfidoRequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, static (answer, _) => Task.FromResult(answer.ToDownload()), options, cancellationToken, isDownload: true);

    public void Dispose()
    {
        _sender.Dispose();
        _http.Dispose();
        if (_options.RateLimiter is null)
            RateLimiter.Dispose();
    }

    private static async Task<IReadOnlyList<TItem>> ReadItemsAsync<TList, TItem>(
        ApiAnswer answer, JsonTypeInfo<TList> typeInfo, Func<TList, IReadOnlyList<TItem>?> items, CancellationToken cancellationToken)
        where TList : class
    {
        var list = await answer.ReadJsonAsync(typeInfo, cancellationToken).ConfigureAwait(false);
        return items(list) ?? throw answer.Invalid("the list is missing in the answer", isTransient: false);
    }

    private async Task<T> RunAsync<T>(
        ApiRequest request,
        Func<ApiAnswer, CancellationToken, Task<T>> read,
        OnfidoRequestOptions? requestOptions,
        CancellationToken cancellationToken,
        bool isDownload = false)
    {
        var wants = requestOptions ?? Usual;
        using var telemetry = new CallTelemetry(request, wants.Lane, _server, _options.TimeProvider);
        try
        {
            var result = await RepeatAsync(new ApiCall(request, wants.Lane, isDownload, telemetry), read, wants, cancellationToken).ConfigureAwait(false);
            telemetry.Succeeded();
            return result;
        }
        catch (OnfidoException exception)
        {
            telemetry.Failed(exception);
            throw;
        }
    }

    private async ValueTask<T> RepeatAsync<T>(
        ApiCall call, Func<ApiAnswer, CancellationToken, Task<T>> read, OnfidoRequestOptions wants, CancellationToken cancellationToken)
    {
        var permit = await FirstPermitAsync(call, wants, cancellationToken).ConfigureAwait(false);
        call.Telemetry.Admitted();
        var deadline = new Deadline(_options.TimeProvider, wants.TotalTimeout ?? _options.TotalTimeout);
        for (var attempt = 0; ; attempt++)
        {
            OnfidoException failure;
            try
            {
                return await _sender.SendAsync(call, permit, read, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (OnfidoException exception)
            {
                failure = exception;
            }

            var pause = RetryRules.Pause(failure, attempt);
            if (attempt >= _options.MaxRetries || !call.Request.CanBeSent || !RetryRules.MayRepeat(call.Request.Method, failure) || pause >= deadline.Remaining)
                throw failure;
            await Task.Delay(pause, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            permit = await RateLimiter.TryWaitAsync(wants.Lane, deadline.Remaining, cancellationToken).ConfigureAwait(false) ?? throw failure;
            call.Telemetry.Repeats(failure);
        }
    }

    private async ValueTask<OnfidoPermit> FirstPermitAsync(ApiCall call, OnfidoRequestOptions wants, CancellationToken cancellationToken)
    {
        var wait = wants.QueueTimeout ?? Timeout.InfiniteTimeSpan;
        return await RateLimiter.TryWaitAsync(wants.Lane, wait, cancellationToken).ConfigureAwait(false)
            ?? throw new OnfidoException(OnfidoErrorKind.RateLimited, call.Request.Operation, "no call was free in the time given to wait; nothing was sent")
            {
                IsTransient = true,
                SurelyHadNoEffect = true,
            };
    }
}
