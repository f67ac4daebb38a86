using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Onfido.Sandbox.Control;

namespace Onfido.Sandbox.Testing;

/// <summary>
/// The control side of a sandbox, typed. It goes over HTTP, so it can steer one in another process just as well. What has no method here can be called by
/// <see cref="CallAsync"/>; a refusal becomes a <see cref="SandboxException"/>.
/// </summary>
public sealed class SandboxControl : IDisposable
{
    private static readonly JsonSerializerOptions Orders = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly JsonSerializerOptions Answers = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly HttpClient _http;

    /// <summary>Steers the sandbox at <paramref name="baseAddress"/>, which has to be on this machine.</summary>
    public SandboxControl(Uri baseAddress, string controlToken)
    {
        _http = new HttpClient { BaseAddress = new Uri(baseAddress, "/_sandbox/"), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Add(ControlEndpoints.Header, controlToken);
    }

    internal string? WebhookToken { get; init; }

    /// <summary>Lets people come.</summary>
    /// <param name="count">How many, 1 to 10,000.</param>
    /// <param name="outcome">Where they are to end: <c>approved</c>, <c>review</c>, <c>declined</c>, <c>abandoned</c> or <c>error</c>.</param>
    /// <param name="workflow">The id or the name of the workflow; drawn without it.</param>
    /// <param name="profile">Who comes: <c>patient</c>, <c>hurried</c>, <c>unlucky</c> or <c>fraudulent</c>.</param>
    /// <param name="instant">The runs have ended when this returns.</param>
    /// <param name="byHand">Somebody plays the applicants: nothing is captured but by a call or on the capture page.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <exception cref="SandboxException">No way of the workflow leads to the wanted end, or the order makes no sense.</exception>
    public async Task<IReadOnlyList<SandboxRun>> MakeRunsAsync(
        int count = 1, string? outcome = null, string? workflow = null, string? profile = null, bool instant = false, bool byHand = false,
        CancellationToken cancellationToken = default)
    {
        var made = await CallAsync(HttpMethod.Post, "runs", new { count, outcome, workflow, profile, instant, byHand }, cancellationToken);
        return [.. Texts(made, "ids").Zip(Texts(made, "links"), (id, link) => new SandboxRun(id, new Uri(link)))];
    }

    /// <summary>Lets everybody do at once what they would have done, until the run has ended.</summary>
    public Task FinishAsync(string runId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, $"runs/{Uri.EscapeDataString(runId)}/finish", null, cancellationToken);

    /// <summary>From here on somebody plays the applicant of a run.</summary>
    public Task ByHandAsync(string runId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, $"runs/{Uri.EscapeDataString(runId)}/by_hand", null, cancellationToken);

    /// <summary>Settles what a report says that a run has not come to yet; its workflow decides the rest.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="report">The task, by its name or its type.</param>
    /// <param name="result"><c>clear</c> or <c>consider</c>.</param>
    /// <param name="subResult">Of a document report: <c>clear</c>, <c>rejected</c>, <c>suspected</c> or <c>caution</c>.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <exception cref="SandboxException">The workflow has no such report, or the run has passed it.</exception>
    public Task ForceRunAsync(string runId, string report, string result, string? subResult = null, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, $"runs/{Uri.EscapeDataString(runId)}/force", new { report, result, subResult }, cancellationToken);

    /// <summary>Settles what a report of a check says: an open one is complete now, another says something else from here on.</summary>
    public Task<JsonElement> ForceReportAsync(string reportId, string result, string? subResult = null, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, $"reports/{Uri.EscapeDataString(reportId)}/force", new { result, subResult }, cancellationToken);

    /// <summary>Makes what the API shows but cannot make, such as a live video, a passkey or a face that was seen before.</summary>
    /// <param name="kind">What to make.</param>
    /// <param name="applicantId">Whose it is, where it is an applicant's.</param>
    /// <param name="userId">Whose it is, of a passkey or a biometric token.</param>
    /// <param name="faults">What is wrong with media.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <returns>It, as the API shows it.</returns>
    public Task<JsonElement> MakeObjectAsync(
        string kind, string? applicantId = null, string? userId = null, IReadOnlyList<string>? faults = null, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "objects", new { kind, applicantId, userId, username = userId, faults }, cancellationToken);

    /// <summary>Nobody arrives and nothing moves by itself any more; open runs are walked to their end first, unless they are to stay as they are.</summary>
    public Task QuietAsync(bool finish = true, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "quiet", new { open = finish ? "finish" : "park" }, cancellationToken);

    /// <summary>Lets runs arrive, with this much time between them on average, and move again; zero lets them only move.</summary>
    public Task ArrivalsAsync(TimeSpan between, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "arrivals", new { seconds = between.TotalSeconds }, cancellationToken);

    /// <summary>The sandbox's own time.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        (await CallAsync(HttpMethod.Get, "clock", null, cancellationToken)).GetProperty("now").GetDateTimeOffset();

    /// <summary>Skips time. What falls due on the way happens at its own time and in that order; nobody arrives meanwhile.</summary>
    public Task AdvanceAsync(TimeSpan time, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "clock/advance", new { seconds = time.TotalSeconds }, cancellationToken);

    /// <summary>Lets calls of the API fail. One failure at a time for each path: a further one takes its place.</summary>
    public Task FailAsync(ApiFailure failure, CancellationToken cancellationToken = default) => CallAsync(
        HttpMethod.Post,
        "api/faults",
        new
        {
            kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Kind.ToString()),
            status = failure.Status,
            count = failure.Count,
            seconds = failure.For?.TotalSeconds,
            retryAfter = (int?)failure.RetryAfter?.TotalSeconds,
            delayMs = (int)failure.Delay.TotalMilliseconds,
            path = failure.Path,
        },
        cancellationToken);

    /// <summary>Lets the next calls of the API fail with a status.</summary>
    public Task FailAsync(int status, int count = 1, CancellationToken cancellationToken = default) =>
        FailAsync(new ApiFailure { Status = status, Count = count }, cancellationToken);

    /// <summary>Takes back all failures of the API.</summary>
    public Task StopFailingAsync(CancellationToken cancellationToken = default) => CallAsync(HttpMethod.Delete, "api/faults", null, cancellationToken);

    /// <summary>Lets deliveries go wrong from here on; takes the place of what was asked for before.</summary>
    public Task FailDeliveriesAsync(DeliveryFailures failures, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, "webhooks/faults", failures, cancellationToken);

    /// <summary>Registers a webhook.</summary>
    /// <param name="url">Where deliveries go: https, or http on this machine.</param>
    /// <param name="events">What it is told about; everything without it.</param>
    /// <param name="token">What deliveries are signed with; <see cref="OnfidoSandbox.WebhookToken"/> without it.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    public async Task<SandboxWebhook> RegisterWebhookAsync(
        Uri url, IReadOnlyList<string>? events = null, string? token = null, CancellationToken cancellationToken = default)
    {
        var made = await CallAsync(HttpMethod.Post, "webhooks", new { url, events, token = token ?? WebhookToken }, cancellationToken);
        return made.Deserialize<SandboxWebhook>(Answers)!;
    }

    /// <summary>The log of deliveries, oldest first.</summary>
    public async Task<IReadOnlyList<SandboxDelivery>> DeliveriesAsync(
        string? @event = null, string? runId = null, string? state = null, CancellationToken cancellationToken = default)
    {
        var query = QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["event"] = @event, ["run"] = runId, ["state"] = state });
        return (await CallAsync(HttpMethod.Get, $"deliveries{query}", null, cancellationToken)).Deserialize<SandboxDelivery[]>(Answers)!;
    }

    /// <summary>Waits until no delivery is under way or to be tried again; asks the clock of the machine, so a long back-off takes its time.</summary>
    public async Task DeliveriesDoneAsync(CancellationToken cancellationToken = default)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while ((await CallAsync(HttpMethod.Get, "status", null, cancellationToken)).GetProperty("pending_deliveries").GetInt64() > 0)
            await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Sends the newest delivery that fits again, byte for byte; answers its number in the log.</summary>
    public async Task<long> ResendAsync(
        int times = 1, string? @event = null, string? runId = null, long? seq = null, CancellationToken cancellationToken = default) =>
        (await CallAsync(HttpMethod.Post, "deliveries/resend", new { seq, @event, runId, times }, cancellationToken)).GetProperty("seq").GetInt64();

    /// <summary>Keeps the whole state as it is now; answers the id under which it can be restored.</summary>
    public async Task<string> SnapshotAsync(CancellationToken cancellationToken = default) =>
        (await CallAsync(HttpMethod.Post, "snapshots", null, cancellationToken)).GetProperty("id").GetString()!;

    /// <summary>Makes everything as it was when a snapshot was taken, the time included; failures that were asked for are gone.</summary>
    public Task RestoreAsync(string snapshotId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, $"snapshots/{Uri.EscapeDataString(snapshotId)}/restore", null, cancellationToken);

    /// <summary>Saves a definition as the next version of its workflow.</summary>
    /// <param name="definition">The definition, as JSON.</param>
    /// <param name="activate">Makes it the version that new runs use.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <returns>The id of the workflow.</returns>
    /// <exception cref="SandboxException">It has issues and cannot be activated.</exception>
    public async Task<string> SaveWorkflowAsync(string definition, bool activate = true, CancellationToken cancellationToken = default)
    {
        var saved = await CallAsync(HttpMethod.Post, "workflows", JsonSerializer.Deserialize<JsonElement>(definition), cancellationToken);
        var id = saved.GetProperty("workflow_id").GetString()!;
        if (activate)
            await CallAsync(HttpMethod.Post, $"workflows/{id}/versions/{saved.GetProperty("number").GetInt32()}/activate", null, cancellationToken);
        return id;
    }

    /// <summary>Everything that the API should be saying.</summary>
    public async Task<SandboxTruth> TruthAsync(CancellationToken cancellationToken = default)
    {
        var lines = await _http.GetStringAsync(new Uri("truth", UriKind.Relative), cancellationToken);
        var rows = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToLookup(
            row => row.GetProperty("kind").GetString());
        return new SandboxTruth(
            [.. rows["applicant"].Select(row => row.Deserialize<TrueApplicant>(Answers)!)],
            [.. rows["run"].Select(row => row.Deserialize<TrueRun>(Answers)!)]);
    }

    /// <summary>Any call below <c>/_sandbox/</c>; answers its JSON, if any.</summary>
    /// <exception cref="SandboxException">It was refused.</exception>
    public async Task<JsonElement> CallAsync(HttpMethod method, string path, object? body = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null && method != HttpMethod.Post ? null : JsonContent.Create(body ?? new { }, options: Orders);
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new SandboxException((int)response.StatusCode, text);
        return text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static IEnumerable<string> Texts(JsonElement item, string name) => item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
