using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OpsDashboard.Configuration;

namespace OpsDashboard.Sandbox;

/// <summary>
/// The levers of our own sandbox, which Onfido does not have. A connection that is not our own sandbox has none here either: the
/// control token is never sent to any other address.
/// </summary>
public sealed class SandboxControl(IHttpClientFactory clients, IOptionsMonitor<OnfidoOptions> options)
{
    public const string HttpClientName = "sandbox-control";
    public const string Header = "X-Sandbox-Control";

    public Task<IReadOnlyList<MadeRun>> MakeRunsAsync(string connection, RunOrder order, CancellationToken cancellationToken) =>
        SendAsync<IReadOnlyList<MadeRun>>(connection, HttpMethod.Post, "runs", order, made =>
        {
            var links = made.TryGetProperty("links", out var list) ? list.EnumerateArray().Select(link => link.GetString()).ToList() : [];
            return [.. made.GetProperty("ids").EnumerateArray().Select((id, index) => new MadeRun(id.GetString()!, WebAddress(links.ElementAtOrDefault(index))))];
        }, cancellationToken);

    /// <summary>The watchlist monitor of the applicant, made when there is none, has found somebody new.</summary>
    public Task FindMatchAsync(string connection, string applicantId, CancellationToken cancellationToken) =>
        SendAsync(connection, HttpMethod.Post, "objects", new { kind = "watchlist_match", applicantId }, _ => true, cancellationToken);

    /// <summary>Sends the newest delivery again, byte for byte; answers which event it was.</summary>
    public Task<string> ResendNewestAsync(string connection, int times, CancellationToken cancellationToken) =>
        SendAsync(connection, HttpMethod.Post, "deliveries/resend", new { times }, answer => answer.GetProperty("event").GetString()!, cancellationToken);

    public Task DropNextAsync(string connection, int count, CancellationToken cancellationToken) =>
        SendAsync(connection, HttpMethod.Post, "webhooks/faults", new { dropNext = count }, _ => true, cancellationToken);

    /// <summary>Every call of the API is answered 503 until the time is over.</summary>
    public Task BreakApiAsync(string connection, TimeSpan time, CancellationToken cancellationToken) => SendAsync(
        connection, HttpMethod.Post, "api/faults", new { kind = "status", status = (int)HttpStatusCode.ServiceUnavailable, seconds = time.TotalSeconds }, _ => true, cancellationToken);

    public async Task MendAsync(string connection, CancellationToken cancellationToken)
    {
        await SendAsync(connection, HttpMethod.Delete, "api/faults", null, _ => true, cancellationToken);
        await DropNextAsync(connection, 0, cancellationToken);
    }

    public Task AdvanceAsync(string connection, TimeSpan time, CancellationToken cancellationToken) =>
        SendAsync(connection, HttpMethod.Post, "clock/advance", new { seconds = time.TotalSeconds }, _ => true, cancellationToken);

    /// <summary>What was broken on purpose and is not over yet, and how far the sandbox's time is ahead of ours.</summary>
    public async Task<SandboxState> StateAsync(string connection, CancellationToken cancellationToken)
    {
        var toDrop = await SendAsync(connection, HttpMethod.Get, "webhooks/faults", null, answer => answer.GetProperty("dropNext").GetInt32(), cancellationToken);
        var ends = await SendAsync(connection, HttpMethod.Get, "api/faults", null, answer => answer.GetProperty("faults").EnumerateArray()
            .Select(fault => fault.GetProperty("until")).Select(until => until.ValueKind == JsonValueKind.String ? until.GetDateTimeOffset() : (DateTimeOffset?)null).ToList(), cancellationToken);
        var (now, ahead) = await ClockAsync(connection, cancellationToken);
        return new(toDrop, ends.Count > 0, ends.Max() - now, ahead);
    }

    /// <summary>The sandbox's own time, and how far it is ahead of this machine's.</summary>
    public Task<(DateTimeOffset Now, TimeSpan Ahead)> ClockAsync(string connection, CancellationToken cancellationToken) => SendAsync(
        connection, HttpMethod.Get, "clock", null,
        clock => (clock.GetProperty("now").GetDateTimeOffset(), TimeSpan.FromSeconds(clock.GetProperty("offsetSeconds").GetDouble())), cancellationToken);

    /// <summary>How a version of a workflow is built, as it was saved there; null when there is no such version.</summary>
    public async Task<string?> DefinitionAsync(string connection, string workflowId, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(
                connection, HttpMethod.Get, $"workflows/{Uri.EscapeDataString(workflowId)}/versions/{version}", null,
                answer => answer.GetProperty("definition").GetRawText(), cancellationToken);
        }
        catch (SandboxException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T> SendAsync<T>(
        string connection, HttpMethod method, string path, object? body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue.Connections.GetValueOrDefault(connection);
        if (settings is not { IsOwnSandbox: true, BaseAddress: { } address, SandboxControlToken: { } token })
        {
            throw new SandboxException("This connection is not our own sandbox.");
        }

        using var request = new HttpRequestMessage(method, new Uri(address, "/_sandbox/" + path));
        request.Headers.Add(Header, token);
        request.Content = body is null ? null : JsonContent.Create(body);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var answer = await client.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw SandboxException.Of(answer.StatusCode, text);
            }

            using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            return read(document.RootElement);
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new SandboxException($"The sandbox at {address.GetLeftPart(UriPartial.Authority)} does not answer, or makes no sense.", inner: exception);
        }
    }

    /// <summary>Nobody there, too late, or not what was agreed.</summary>
    private static bool IsNoAnswer(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException;

    /// <summary>What becomes a link on a page is an address of the web and nothing else.</summary>
    private static Uri? WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address : null;
}

/// <param name="Outcome">How the runs are to end, as the status is written; null leaves it to the workflow.</param>
/// <param name="ByHand">Somebody plays the applicant: nothing is captured but by the capture page.</param>
/// <param name="Instant">The run is over at once.</param>
/// <param name="Workflow">The id or name; null for one of those that people come to by themselves.</param>
public sealed record RunOrder(string? Outcome = null, bool ByHand = false, bool Instant = false, string? Workflow = null);

/// <param name="Id">The run.</param>
/// <param name="Link">The applicant's page.</param>
public sealed record MadeRun(string Id, Uri? Link);

/// <param name="WebhooksToDrop">How many of the next webhooks get lost.</param>
/// <param name="IsApiBroken">Whether calls of the API go wrong.</param>
/// <param name="ApiBrokenFor">For how much longer, where time ends it.</param>
/// <param name="Ahead">How far the sandbox's clock is ahead of ours.</param>
public sealed record SandboxState(int WebhooksToDrop, bool IsApiBroken, TimeSpan? ApiBrokenFor, TimeSpan Ahead)
{
    public bool IsBroken => WebhooksToDrop > 0 || IsApiBroken;
}
