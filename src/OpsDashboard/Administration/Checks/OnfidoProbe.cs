using Onfido.Client;
using Onfido.Client.Webhooks;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;

namespace OpsDashboard.Administration.Checks;

/// <summary>What Onfido answered for one connection.</summary>
/// <param name="Lines">How each token did, and what it is of.</param>
/// <param name="Webhooks">What is registered; null when no token could ask.</param>
/// <param name="Clocks">Onfido's hour and ours at one moment; null when no answer came.</param>
public sealed record OnfidoFindings(IReadOnlyList<CheckLine> Lines, IReadOnlyList<Webhook>? Webhooks, (DateTime Theirs, DateTime Ours)? Clocks);

/// <summary>Asks Onfido with each token by itself, so that a bad one does not hide behind a good one.</summary>
public sealed class OnfidoProbe(ConnectionRegistry connections, TimeProvider time)
{
    private const string OAuth = "ClientSecret";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private static readonly OnfidoRequestOptions Asking = new() { Lane = OnfidoLane.Interactive, QueueTimeout = Patience };

    public async Task<OnfidoFindings> AskAsync(string key, ConnectionOptions settings, CancellationToken cancellationToken)
    {
        var path = $"Onfido:Connections:{key}";
        var slots = string.IsNullOrEmpty(settings.ClientId) ? ApiTokenSlot.Of(settings) : [new(OAuth, "")];
        if (slots.Count == 0)
        {
            return new([OnfidoLines.NoToken(path)], null, null);
        }

        var asked = new List<Asked>();
        foreach (var slot in slots)
        {
            asked.Add(await AskAsync(key, settings, slot, cancellationToken));
        }

        var works = asked.Find(answer => answer is { IsSent: true, Failure: null });
        var lines = asked.Select(answer => answer.IsSent
            ? OnfidoLines.Token(path, answer.Slot, answer.Failure, isOnlyOne: works is null)
            : OnfidoLines.NotSendable(path, answer.Slot));
        return new(
            works is null ? [.. lines] : [.. lines, OnfidoLines.OfMode(settings.Mode, works.IsSandbox)],
            works?.Webhooks, asked.Select(answer => answer.Clocks).FirstOrDefault(clocks => clocks is not null));
    }

    private async Task<Asked> AskAsync(string key, ConnectionOptions settings, ApiTokenSlot slot, CancellationToken cancellationToken)
    {
        using var recorder = new DateRecorder(time);
        var client = OnfidoClients.Settings(settings, time);
        client.ApiToken = client.OAuth is null ? slot.Token : null;
        (client.PrimaryHandler, client.RateLimiter) = (recorder, connections.Find(key)?.Limiter);
        (client.MaxRetries, client.AttemptTimeout, client.TotalTimeout) = (0, Patience, Patience);
        if (client.Validate().Count > 0)
        {
            return new(slot.Name, IsSent: false);
        }

        using var onfido = new OnfidoClient(client);
        try
        {
            await onfido.PingAsync(Asking, cancellationToken);
            await onfido.WorkflowRuns.ListPageAsync(new() { Page = 1 }, Asking, cancellationToken);
            var applicants = await onfido.Applicants.ListPageAsync(new() { Page = 1, PerPage = 1 }, Asking, cancellationToken);
            var webhooks = await onfido.Webhooks.ListAsync(Asking, cancellationToken);
            return new(slot.Name, IsSent: true) { IsSandbox = applicants.Items is [var first, ..] ? first.Sandbox : null, Webhooks = webhooks, Clocks = recorder.Clocks };
        }
        catch (OnfidoException exception)
        {
            return new(slot.Name, IsSent: true) { Failure = exception, Clocks = recorder.Clocks };
        }
    }

    private sealed record Asked(string Slot, bool IsSent)
    {
        public OnfidoException? Failure { get; init; }

        public bool? IsSandbox { get; init; }

        public IReadOnlyList<Webhook>? Webhooks { get; init; }

        public (DateTime Theirs, DateTime Ours)? Clocks { get; init; }
    }
}
