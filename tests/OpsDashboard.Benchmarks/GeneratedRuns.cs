using System.Text.Json;
using Onfido.Client;

namespace OpsDashboard.Benchmarks;

/// <summary>Runs by number, as the wire brings them: the same ones for the same seed.</summary>
internal sealed class GeneratedRuns(int rows)
{
    public const ulong Seed = 20_261_101;

    public const int WorkflowCount = 8;

    public static readonly IReadOnlyList<string> Tags = ["retail", "business", "mobile", "web", "partner", "branch", "renewal", "high-value", "pilot", "minor"];

    private static readonly (string, int)[] Statuses =
    [
        ("approved", 700), ("declined", 80), ("review", 70), ("abandoned", 100), ("error", 10), ("processing", 10), ("awaiting_input", 25), ("awaiting_client_input", 5),
    ];

    private static readonly string[] Reasons =
    [
        "Document expired", "Document not supported", "Face does not match", "Suspected document fraud", "Image quality insufficient", "Data mismatch",
        "Age below limit", "Watchlist match", "Repeated face", "Compromised document", "Address not verified", "Liveness not proven",
    ];

    private static readonly (int, int)[] TagCounts = [(0, 300), (1, 450), (2, 250)];
    private static readonly string[] Languages = ["en_US", "de_DE", "es_ES", "fr_FR", "it_IT"];
    private static readonly string[] ErrorTypes = ["task_execution_error", "workflow_timeout", "configuration_error"];

    /// <summary>Every run that is not the first of its applicant follows close on another: a second try.</summary>
    private const int ApplicantsOfHundredRuns = 85;

    public static readonly JsonElement Output = JsonDocument.Parse("""
        {
          "document_check": {"result": "clear", "sub_result": "clear", "issuing_country": "DEU", "document_type": "national_identity_card", "date_of_expiry": "2031-04-30"},
          "facial_similarity": {"result": "clear", "score": 0.87, "variant": "motion"},
          "device_intelligence": {"result": "clear", "ip_country": "DEU", "proxy": false, "tor": false, "emulator": false},
          "risk": {"level": "low", "score": 12, "factors": ["document_age", "device_history", "velocity"]},
          "decision": {"rule": "standard-onboarding", "path": ["capture", "document_check", "facial_similarity", "risk", "decide"]},
          "data_comparison": {"first_name": "match", "last_name": "match", "date_of_birth": "match", "address": "not_compared", "document_number": "match"},
          "image_integrity": {"image_quality": "clear", "colour_picture": "clear", "supported_document": "clear", "conclusive_document_quality": "clear"},
          "visual_authenticity": {"fonts": "clear", "digital_tampering": "clear", "security_features": "clear", "original_document_present": "clear"}
        }
        """).RootElement;

    private readonly GeneratedCalendar _calendar = new(rows);

    public int Rows => rows;

    public long ApplicantCount => ApplicantOf(rows - 1) + 1;

    public static long ApplicantOf(long index) => index * ApplicantsOfHundredRuns / 100;

    public static int WorkflowOf(long index) => new Dice(Seed + 2, index).Next(WorkflowCount);

    public static string WorkflowId(int number) => new Dice(Seed + 3, number).NextId();

    public WorkflowRun Run(long index)
    {
        var dice = new Dice(Seed, index);
        var (id, status, createdAt) = (dice.NextId(), dice.PickWeighted(Statuses), new DateTimeOffset(_calendar.CreatedAt(index)));
        var workflow = WorkflowOf(index);
        var tags = Enumerable.Range(0, dice.PickWeighted(TagCounts)).Select(_ => dice.Pick(Tags)).Distinct().ToList();
        return new()
        {
            Id = id,
            ApplicantId = GeneratedPeople.ApplicantId(ApplicantOf(index)),
            WorkflowId = WorkflowId(workflow),
            WorkflowVersionId = VersionOf(workflow, createdAt.UtcDateTime),
            Status = new(status),
            DashboardUrl = $"https://dashboard.example.com/results/{id}",
            Reasons = status is "declined" or "review" ? [.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ => dice.Pick(Reasons)).Distinct()] : [],
            Tags = tags,
            Link = dice.Next(2) == 0 ? new() { Language = dice.Pick(Languages), Url = $"https://capture.example.com/{id}" } : null,
            Error = status == "error" ? new() { Type = dice.Pick(ErrorTypes), Message = "A task of the workflow did not end." } : null,
            Output = status is "approved" or "declined" or "review" ? Output : null,
            CustomerUserId = $"customer-{ApplicantOf(index):x8}",
            CreatedAt = createdAt,
            UpdatedAt = createdAt + Duration(ref dice),
        };
    }

    /// <summary>A new version of a workflow every few months, of some more often than of others.</summary>
    private static int VersionOf(int workflow, DateTime createdAt) => 1 + ((int)(createdAt - DateTime.UnixEpoch).TotalDays / (90 + (workflow * 40)) % 9);

    /// <summary>From half a minute to two days, most of them a few minutes.</summary>
    private static TimeSpan Duration(ref Dice dice)
    {
        var seconds = 30 * Math.Pow(5_760, Math.Pow(dice.NextShare(), 2.5));
        return TimeSpan.FromSeconds(Math.Round(seconds));
    }
}
