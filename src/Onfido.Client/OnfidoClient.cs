using Onfido.Client.Webhooks;

namespace Onfido.Client;

/// <summary>The Onfido API v3.6. Make one per account and keep it; it may be used from many threads at once.</summary>
/// <remarks>
/// Every call takes <see cref="OnfidoRequestOptions"/> and a cancellation token, and throws only <see cref="OnfidoException"/>,
/// <see cref="OperationCanceledException"/> when the caller cancelled, or an argument exception for an id that cannot be one.
/// </remarks>
public sealed class OnfidoClient : IDisposable
{
    private readonly ApiTransport _transport;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public OnfidoClient(OnfidoClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));

        _transport = new ApiTransport(options);
        Applicants = new ApplicantsClient(_transport);
        WorkflowRuns = new WorkflowRunsClient(_transport);
        Tasks = new TasksClient(_transport);
        Documents = new DocumentsClient(_transport);
        LivePhotos = new LivePhotosClient(_transport);
        LiveVideos = new LiveVideosClient(_transport);
        MotionCaptures = new MotionCapturesClient(_transport);
        IdPhotos = new IdPhotosClient(_transport);
        SigningDocuments = new SigningDocumentsClient(_transport);
        ElectronicSignatures = new ElectronicSignaturesClient(_transport);
        Extractions = new ExtractionsClient(_transport);
        Checks = new ChecksClient(_transport);
        Reports = new ReportsClient(_transport);
        ResultsFeedback = new ResultsFeedbackClient(_transport);
        WatchlistMonitors = new WatchlistMonitorsClient(_transport);
        Passkeys = new PasskeysClient(_transport);
        BiometricTokens = new BiometricTokensClient(_transport);
        SdkTokens = new SdkTokensClient(_transport);
        Addresses = new AddressesClient(_transport);
        Webhooks = new WebhooksClient(_transport);
    }

    /// <summary>Applicants.</summary>
    public ApplicantsClient Applicants { get; }

    /// <summary>Workflow runs.</summary>
    public WorkflowRunsClient WorkflowRuns { get; }

    /// <summary>The tasks of a workflow run.</summary>
    public TasksClient Tasks { get; }

    /// <summary>Documents.</summary>
    public DocumentsClient Documents { get; }

    /// <summary>Live photos.</summary>
    public LivePhotosClient LivePhotos { get; }

    /// <summary>Live videos.</summary>
    public LiveVideosClient LiveVideos { get; }

    /// <summary>Motion captures.</summary>
    public MotionCapturesClient MotionCaptures { get; }

    /// <summary>Identity photos.</summary>
    public IdPhotosClient IdPhotos { get; }

    /// <summary>Documents to sign.</summary>
    public SigningDocumentsClient SigningDocuments { get; }

    /// <summary>What was signed in a workflow run.</summary>
    public ElectronicSignaturesClient ElectronicSignatures { get; }

    /// <summary>Reading documents.</summary>
    public ExtractionsClient Extractions { get; }

    /// <summary>Checks.</summary>
    public ChecksClient Checks { get; }

    /// <summary>Reports.</summary>
    public ReportsClient Reports { get; }

    /// <summary>What customers say of results.</summary>
    public ResultsFeedbackClient ResultsFeedback { get; }

    /// <summary>Watchlist monitors.</summary>
    public WatchlistMonitorsClient WatchlistMonitors { get; }

    /// <summary>Passkeys of returning users.</summary>
    public PasskeysClient Passkeys { get; }

    /// <summary>Stored faces of returning users.</summary>
    public BiometricTokensClient BiometricTokens { get; }

    /// <summary>Tokens for front-end SDKs.</summary>
    public SdkTokensClient SdkTokens { get; }

    /// <summary>Looking up addresses.</summary>
    public AddressesClient Addresses { get; }

    /// <summary>Registrations for events.</summary>
    public WebhooksClient Webhooks { get; }

    /// <summary>The limiter in use, for a health page.</summary>
    public OnfidoRateLimiter RateLimiter => _transport.RateLimiter;

    /// <summary>Since when Onfido has refused each API token (UTC), in the order of the options; null for one that it did not refuse. Empty with OAuth.</summary>
    public IReadOnlyList<DateTimeOffset?> TokensRefusedSince => _transport.RefusedSince;

    /// <summary>Asks whether the API answers; the text is <c>OK</c>. <c>GET /ping</c>.</summary>
    /// <exception cref="OnfidoException">The call failed; see its kind.</exception>
    public Task<string> PingAsync(OnfidoRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendTextAsync(ApiRequest.Get("ping"), options, cancellationToken);

    /// <summary>Closes the connections. Downloads that are under way break.</summary>
    public void Dispose() => _transport.Dispose();
}
