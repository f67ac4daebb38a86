using System.Text.Json.Serialization;

namespace Onfido.Client;

/// <summary>Where a workflow run stands. Open: a status that is not named here is kept as it came.</summary>
/// <remarks>API v3.6, workflow run <c>status</c>.</remarks>
/// <param name="Value">The status as it stands on the wire, e.g. <c>awaiting_input</c>.</param>
[JsonConverter(typeof(OpenValueConverter<WorkflowRunStatus>))]
public readonly record struct WorkflowRunStatus(string Value) : IOpenValue<WorkflowRunStatus>
{
    /// <summary>Onfido works on a task that needs nobody.</summary>
    public static WorkflowRunStatus Processing { get; } = new("processing");

    /// <summary>Waits for the applicant.</summary>
    public static WorkflowRunStatus AwaitingInput { get; } = new("awaiting_input");

    /// <summary>Waits for the customer's own backend to complete a Send/Receive Data task.</summary>
    public static WorkflowRunStatus AwaitingClientInput { get; } = new("awaiting_client_input");

    /// <summary>Ended: approved.</summary>
    public static WorkflowRunStatus Approved { get; } = new("approved");

    /// <summary>Ended: declined.</summary>
    public static WorkflowRunStatus Declined { get; } = new("declined");

    /// <summary>Ended: the customer has to review it.</summary>
    public static WorkflowRunStatus Review { get; } = new("review");

    /// <summary>Ended: an interactive task timed out.</summary>
    public static WorkflowRunStatus Abandoned { get; } = new("abandoned");

    /// <summary>Ended: a technical failure, or a non-interactive task timed out.</summary>
    public static WorkflowRunStatus Error { get; } = new("error");

    /// <summary>The eight statuses named here.</summary>
    public static IReadOnlyList<WorkflowRunStatus> All { get; } =
        [Processing, AwaitingInput, AwaitingClientInput, Approved, Declined, Review, Abandoned, Error];

    /// <summary>Whether this is one of <see cref="All"/>.</summary>
    public bool IsKnown => All.Contains(this);

    /// <summary>Whether the workflow has ended. False for a status that is not known.</summary>
    public bool IsEnd => this == Approved || this == Declined || this == Review || this == Abandoned || this == Error;

    /// <summary>Wraps a wire value, known or not.</summary>
    public static implicit operator WorkflowRunStatus(string value) => new(value);

    /// <inheritdoc/>
    public static WorkflowRunStatus From(string value) => new(value);

    /// <summary>The wire value.</summary>
    public override string ToString() => Value ?? "";
}
