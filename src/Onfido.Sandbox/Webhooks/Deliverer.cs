using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Sends what is due, up to sixteen at a time and one at a time per run, and tries again until a 2xx comes or the tries are used up.</summary>
internal sealed partial class Deliverer(
    SandboxOptions options, SandboxDatabase database, Outbox outbox, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Deliverer> logger)
    : BackgroundService
{
    private const int MostInFlight = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = MostInFlight, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    private readonly TimeSpan[] _retryDelays = options.RetryDelays();
    private readonly Dictionary<long, (string Run, Task Sending)> _inFlight = [];

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var (seq, sent) in _inFlight.Where(entry => entry.Value.Sending.IsCompleted).ToList())
            {
                _inFlight.Remove(seq);
                await sent.Sending;
            }

            if (_inFlight.Count < MostInFlight)
                SendDue(stoppingToken);
            await Pause(stoppingToken);
        }

        await Task.WhenAll(_inFlight.Values.Select(sent => sent.Sending));
    }

    private void SendDue(CancellationToken stopping)
    {
        var busy = _inFlight.Values.Select(sent => sent.Run).ToHashSet(StringComparer.Ordinal);
        foreach (var delivery in database.Read(connection => DeliveryTable.Due(connection, Now, 200)))
        {
            if (_inFlight.Count >= MostInFlight)
                return;
            var line = $"{delivery.WebhookId}/{delivery.RunId}";
            if (!_inFlight.ContainsKey(delivery.Seq) && busy.Add(line))
                _inFlight[delivery.Seq] = (line, Task.Run(() => Send(delivery, stopping), stopping));
        }
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task Pause(CancellationToken stopping)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = outbox.Woken.WaitToReadAsync(round.Token).AsTask();
        var waited = Task.Delay(LongestWait, clock, round.Token);
        await Task.WhenAny([woken, waited, .. _inFlight.Values.Select(sent => sent.Sending)]);
        await round.CancelAsync();
        outbox.Woken.TryRead(out _);
    }

    private async Task Send(Delivery delivery, CancellationToken stopping)
    {
        if (database.Read(connection => WebhookTable.Find(connection, delivery.WebhookId)) is not { } webhook)
        {
            database.Write(connection => DeliveryTable.GiveUp(connection, delivery.WebhookId));
            return;
        }

        var code = await Post(webhook, delivery, stopping);
        if (stopping.IsCancellationRequested && code < 0)
            return;
        var after = After(delivery, code);
        Log.Attempted(logger, delivery.Action, delivery.RunId, code, after.Attempts);
        database.Write(connection => DeliveryTable.Attempted(connection, after));
    }

    /// <summary>The status of the answer, or -1 when there was none.</summary>
    private async Task<int> Post(Webhook webhook, Delivery delivery, CancellationToken stopping)
    {
        var body = delivery.Body;
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Headers.Add("X-SHA2-Signature", Signature(webhook.Token, body));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Onfido-Webhook", "3"));
        if (delivery.Corrupt)
        {
            body = [.. body];
            body[body.Length / 2] ^= 1;
        }

        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            return (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return -1;
        }
    }

    private Delivery After(Delivery delivery, int code)
    {
        var attempts = delivery.Attempts + 1;
        var codes = delivery.Codes.Length == 0 ? code.ToString(CultureInfo.InvariantCulture) : $"{delivery.Codes},{code.ToString(CultureInfo.InvariantCulture)}";
        delivery = delivery with { Attempts = attempts, Codes = codes, Corrupt = false };
        if (code is >= 200 and < 300)
            return delivery with { State = DeliveryState.Delivered, Due = null, Done = Now, Body = [] };
        if (attempts >= options.DeliveryTries)
            return delivery with { State = DeliveryState.GivenUp, Due = null, Done = Now, Body = [] };
        var delay = _retryDelays[Math.Min(attempts, _retryDelays.Length) - 1];
        return delivery with { Due = Now + (long)delay.TotalMilliseconds };
    }

    private static string Signature(string token, byte[] body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), body));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Action} of run {RunId}: answer {Code}, attempt {Attempt}.")]
        public static partial void Attempted(ILogger logger, string action, string runId, int code, int attempt);
    }
}
