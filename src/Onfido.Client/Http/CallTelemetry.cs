using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Onfido.Client;

/// <summary>What one call tells <see cref="OnfidoTelemetry"/>. Only operations, lanes, statuses, kinds and request ids may pass through here.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private const string Operation = "onfido.operation";
    private const string Lane = "onfido.lane";
    private const string Outcome = "onfido.outcome";

    private static readonly string? Version = typeof(CallTelemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly ActivitySource Source = new(OnfidoTelemetry.ActivitySourceName, Version);
    private static readonly Meter Meter = new(OnfidoTelemetry.MeterName, Version);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("onfido.client.call.duration", "s", "How long calls took, with all their attempts and pauses");

    private static readonly Histogram<double> LimiterWait =
        Meter.CreateHistogram<double>("onfido.client.limiter.wait", "s", "How long calls waited for the call budget before their first attempt");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("onfido.client.call.retries", description: "Attempts that followed a failed one");

    private readonly string _operation;
    private readonly string _lane;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Activity? _activity;
    private string _outcome = "cancelled";
    private int _retries;

    public CallTelemetry(ApiRequest request, OnfidoLane lane, Uri server, TimeProvider time)
    {
        _operation = request.Operation;
        _lane = LaneName(lane);
        _time = time;
        _start = time.GetTimestamp();
        _activity = Source.StartActivity(_operation, ActivityKind.Client);
        if (_activity is null)
            return;
        _activity.SetTag("http.request.method", request.Method.Method);
        _activity.SetTag("url.template", _operation[(_operation.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        _activity.SetTag("server.address", server.IdnHost);
        _activity.SetTag(Lane, _lane);
    }

    public void Admitted() => LimiterWait.Record(_time.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>(Lane, _lane));

    public void Repeats(OnfidoException failure)
    {
        _retries++;
        Retries.Add(1, new(Operation, _operation), new(Lane, _lane), new(Outcome, KindName(failure.Kind)));
    }

    public void Answered(HttpResponseMessage response)
    {
        if (_activity is null)
            return;
        _activity.SetTag("http.response.status_code", (int)response.StatusCode);
        if (ResponseHeaders.RequestId(response) is { } id)
            _activity.SetTag("onfido.request_id", id);
    }

    public void Succeeded() => _outcome = "ok";

    public void Failed(OnfidoException failure)
    {
        _outcome = KindName(failure.Kind);
        if (_activity is null)
            return;
        _activity.SetStatus(ActivityStatusCode.Error);
        _activity.SetTag("error.type", _outcome);
        if (failure.ErrorType is { } type)
            _activity.SetTag("onfido.error_type", type);
    }

    public void Dispose()
    {
        Duration.Record(_time.GetElapsedTime(_start).TotalSeconds, new(Operation, _operation), new(Lane, _lane), new(Outcome, _outcome));
        if (_retries > 0)
            _activity?.SetTag("http.request.resend_count", _retries);
        _activity?.Dispose();
    }

    private static string LaneName(OnfidoLane lane) => Enum.GetName(lane) ?? "unknown";

    private static string KindName(OnfidoErrorKind kind) => Enum.GetName(kind) ?? "unknown";
}
