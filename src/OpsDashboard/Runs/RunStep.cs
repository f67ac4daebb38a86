using System.Text.Json;
using OpsDashboard.Data.Runs;
using OpsDashboard.Shared;

namespace OpsDashboard.Runs;

/// <summary>A task of the run.</summary>
public sealed record RunStep
{
    private JsonElement? _output;
    private bool _isParsed;

    public required string TaskId { get; init; }

    public required string TaskDefId { get; init; }

    public required string? TaskDefVersion { get; init; }

    public required RunTaskState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required string? InputJson { get; init; }

    public required string? OutputJson { get; init; }

    public string Label => TaskLook.Of(TaskDefId).Label;

    public TaskActor? Actor => TaskLook.Of(TaskDefId).Actor;

    public DateTime? CompletedAt => State == RunTaskState.Started ? null : UpdatedAt;

    public JsonElement? Output
    {
        get
        {
            if (!_isParsed)
            {
                (_output, _isParsed) = (JsonMembers.ParseOrNull(OutputJson), true);
            }

            return _output;
        }
    }
}
