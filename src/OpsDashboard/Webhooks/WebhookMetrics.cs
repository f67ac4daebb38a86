using System.Diagnostics.Metrics;

namespace OpsDashboard.Webhooks;

/// <summary>Counts answers and effects; labels are statuses, token ids and verdicts, never anything from a body.</summary>
public sealed class WebhookMetrics : IDisposable
{
    public const string MeterName = "OpsDashboard.Webhooks";

    private readonly Meter _meter;
    private readonly Counter<long> _answers;
    private readonly Counter<long> _storageRejections;
    private readonly Counter<long> _processed;

    public WebhookMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _answers = _meter.CreateCounter<long>("webhook_answers", description: "Answers given to webhook deliveries");
        _storageRejections = _meter.CreateCounter<long>("webhook_rejected_storage", description: "Deliveries answered 503 because they could not be stored");
        _processed = _meter.CreateCounter<long>("webhook_processed", description: "Stored deliveries that reached an end");
    }

    public void Answered(int status, string verdict)
    {
        _answers.Add(1, new("status", status), new("verdict", verdict));
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            _storageRejections.Add(1);
        }
    }

    public void Processed(string state) => _processed.Add(1, new KeyValuePair<string, object?>("state", state));

    public void Dispose() => _meter.Dispose();
}
