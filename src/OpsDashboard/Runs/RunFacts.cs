using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Runs;

/// <summary>One run as its row has it.</summary>
public sealed record RunFacts
{
    public required long Rid { get; init; }

    public required string RunId { get; init; }

    public required RunStatus Status { get; init; }

    public required string StatusRaw { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    public required DateTime? ConfirmedAt { get; init; }

    /// <summary>When tasks and media were last read; null when they never were.</summary>
    public required DateTime? DetailsAt { get; init; }

    public required string WorkflowId { get; init; }

    public required string? WorkflowName { get; init; }

    public required int WorkflowVersion { get; init; }

    public required string? CustomerUserId { get; init; }

    public required RunApplicant Applicant { get; init; }

    public required DateTime GoLiveAt { get; init; }

    public required RunReview? Review { get; init; }

    /// <summary>The run as Onfido sent it. Read on the server only; pages show parts of it by right.</summary>
    public required string? Json { get; init; }

    /// <summary>The applicant as Onfido sent it, for those who may see reports. Read on the server only; pages show what the comparison takes of it.</summary>
    public required string? ApplicantJson { get; init; }

    /// <summary>Reviews from before our time were handled elsewhere.</summary>
    public bool IsBeforeGoLive => Status == RunStatus.Review && EndedAt < GoLiveAt;
}

/// <summary>The person verified, as far as somebody may see.</summary>
public sealed record RunApplicant
{
    public required long Aid { get; init; }

    public required string ApplicantId { get; init; }

    public required ApplicantState State { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public string? Email { get; init; }

    public string? PhoneNumber { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    public string Name => PersonName.Of(FirstName, LastName) ?? State switch
    {
        ApplicantState.Loading => "Name is loading…",
        ApplicantState.Gone => "Applicant deleted at Onfido",
        _ => "No name given",
    };
}

/// <summary>Our own queue entry for the run.</summary>
public sealed record RunReview
{
    public required long ItemId { get; init; }

    public required ReviewItemState State { get; init; }

    public required bool IsHeld { get; init; }

    public required DateTime? LeaseUntil { get; init; }

    public bool IsOpen => State is ReviewItemState.Open or ReviewItemState.AwaitingSecond;

    public string Words(DateTime now) => State switch
    {
        ReviewItemState.Open when IsHeld && LeaseUntil > now => "held by a reviewer",
        ReviewItemState.Open => "waiting in the queue",
        ReviewItemState.AwaitingSecond => "waiting for a second decision",
        ReviewItemState.Decided => "decided",
        _ => "closed without a decision",
    };
}

/// <summary>A status that the run had.</summary>
public sealed record RunMoment(string StatusRaw, DateTime OccurredAt, DateTime LearntAt, FactSource Source);

/// <summary>Another run of the same person.</summary>
public sealed record OtherRun(string RunId, string StatusRaw, DateTime CreatedAt, string Workflow);
