namespace Onfido.Client;

/// <summary>What a customer says a result should have been.</summary>
/// <remarks>API v3.6, <c>POST /results_feedback</c>; Onfido calls it alpha. Give either the check or the report.</remarks>
public sealed record ResultsFeedback : OnfidoObject
{
    /// <summary>The result that would have been right.</summary>
    public CheckResult? ExpectedResult { get; init; }

    /// <summary>The check it is about.</summary>
    public string? CheckId { get; init; }

    /// <summary>The report it is about.</summary>
    public string? ReportId { get; init; }

    /// <summary>What was wrong, in words.</summary>
    public string? FeedbackNotes { get; init; }
}
