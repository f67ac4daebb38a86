using System.Text.Json;

namespace Onfido.Client.Webhooks;

/// <summary>The short form of what an event is about. A member of a wrong type counts as absent.</summary>
/// <remarks>API v3.6, <c>payload.object</c>.</remarks>
public sealed class WebhookEventObject
{
    internal static readonly WebhookEventObject None = new("{}"u8);

    internal WebhookEventObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                ReadMember(ref reader);
        }
    }

    /// <summary>The id of the run, task, check or whatever it is.</summary>
    public string? Id { get; private set; }

    /// <summary>Its status at the time of the event.</summary>
    public string? Status { get; private set; }

    /// <summary>When it started (UTC); with events of starting.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it was completed (UTC); with events of completion.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>Its address, absolute. Never to be called: use the id.</summary>
    public string? Href { get; private set; }

    /// <summary>What kind of task it is; with task events.</summary>
    public string? TaskDefId { get; private set; }

    /// <summary>The id of the task within its run; with task events.</summary>
    public string? TaskSpecId { get; private set; }

    /// <summary>The run that a task belongs to; with task events.</summary>
    public string? WorkflowRunId { get; private set; }

    /// <summary>The id.</summary>
    public override string ToString() => Id ?? nameof(WebhookEventObject);

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
            Id = Text(ref reader);
        else if (reader.ValueTextEquals("status"u8))
            Status = Text(ref reader);
        else if (reader.ValueTextEquals("href"u8))
            Href = Text(ref reader);
        else if (reader.ValueTextEquals("started_at_iso8601"u8))
            StartedAt = Time(ref reader);
        else if (reader.ValueTextEquals("completed_at_iso8601"u8))
            CompletedAt = Time(ref reader);
        else if (reader.ValueTextEquals("task_def_id"u8))
            TaskDefId = Text(ref reader);
        else if (reader.ValueTextEquals("task_spec_id"u8))
            TaskSpecId = Text(ref reader);
        else if (reader.ValueTextEquals("workflow_run_id"u8))
            WorkflowRunId = Text(ref reader);
        else
            reader.Skip();
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return UtcTimeConverter.TryRead(ref reader, out var time) ? time : null;
        reader.Skip();
        return null;
    }
}
