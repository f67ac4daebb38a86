using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Sends what is due, up to sixteen at a time and one at a time per run, and tries again until a 2xx comes or the tries are used up.</summary>
internal sealed partial class Deliverer(
    SandboxOptions options, SandboxDatabase database, Outbox outbox, WebhookCall call, IHostApplicationLifetime lifetime, SandboxClock clock,
    ILogger<Deliverer> logger) : BackgroundService
{
    private const int MostInFlight = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly TimeSpan[] _retryDelays = options.RetryDelays();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<long, (string Line, Task Sending)> _inFlight = [];
    private CancellationTokenSource _round = new();

    /// <summary>Does <paramref name="work"/> while nothing is on its way; what was is forgotten, as if it had not been sent.</summary>
    public async Task WhileNothingIsSent(Action work)
    {
        await _turn.WaitAsync();
        try
        {
            await _round.CancelAsync();
            await Task.WhenAll(_inFlight.Values.Select(sent => sent.Sending));
            _inFlight.Clear();
            work();
        }
        finally
        {
            _round.Dispose();
            _round = new();
            _turn.Release();
        }

        outbox.Wake();
    }

    public override void Dispose()
    {
        _turn.Dispose();
        _round.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WhenStarted(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
            await Pause(await SendDue(stoppingToken), stoppingToken);
        await Task.WhenAll(_inFlight.Values.Select(sent => sent.Sending));
    }

    /// <summary>Starts what there is room for; answers all that is on its way.</summary>
    private async Task<Task[]> SendDue(CancellationToken stopping)
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            foreach (var (seq, _) in _inFlight.Where(entry => entry.Value.Sending.IsCompleted).ToList())
                _inFlight.Remove(seq, out _);
            var busy = _inFlight.Values.Select(sent => sent.Line).ToHashSet(StringComparer.Ordinal);
            foreach (var (seq, line) in _inFlight.Count < MostInFlight ? database.Read(connection => DeliveryTable.Due(connection, clock.Milliseconds, 200)) : [])
            {
                if (_inFlight.Count < MostInFlight && !_inFlight.ContainsKey(seq) && busy.Add(line))
                    _inFlight[seq] = (line, Send(seq, _round.Token, stopping));
            }

            return [.. _inFlight.Values.Select(sent => sent.Sending)];
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Pause(Task[] sending, CancellationToken stopping)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var woken = outbox.Woken.WaitToReadAsync(round.Token).AsTask();
        var waited = Task.Delay(LongestWait, round.Token);
        await Task.WhenAny([woken, waited, .. sending]);
        await round.CancelAsync();
        outbox.Woken.TryRead(out _);
    }

    private async Task Send(long seq, CancellationToken round, CancellationToken stopping)
    {
        await Task.Yield();
        var (delivery, webhook) = database.Read(connection => DeliveryTable.Find(connection, seq) is { Due: not null } found
            ? (found, WebhookTable.Find(connection, found.WebhookId))
            : (null, null));
        if (delivery is null)
            return;
        if (webhook is null)
        {
            database.Write(connection => DeliveryTable.GiveUp(connection, delivery.WebhookId));
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(round, stopping);
        var now = delivery.Due < clock.SkippedTo ? delivery.Due!.Value : clock.Milliseconds;
        var (code, took) = await call.Post(webhook, delivery, ended.Token);
        if (ended.IsCancellationRequested && code < 0)
            return;
        var after = After(delivery, new(code, now - delivery.Created, took), now + took);
        Log.Attempted(logger, delivery.Action, delivery.RunId, code, after.Attempts.Count);
        database.Write(connection => DeliveryTable.Attempted(connection, after));
    }

    private Delivery After(Delivery delivery, DeliveryAttempt attempt, long now)
    {
        delivery = delivery with { Attempts = [.. delivery.Attempts, attempt] };
        if (attempt.IsTaken)
            return delivery with { State = DeliveryState.Delivered, Due = null, Done = now };
        if (delivery.Attempts.Count >= options.DeliveryTries)
            return delivery with { State = DeliveryState.GivenUp, Due = null, Done = now };
        var delay = _retryDelays[Math.Min(delivery.Attempts.Count, _retryDelays.Length) - 1];
        return delivery with { Due = now + (long)delay.TotalMilliseconds };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "{Action} of run {RunId}: answer {Code}, attempt {Attempt}.")]
        public static partial void Attempted(ILogger logger, string action, string runId, int code, int attempt);
    }
}
