using System.Text.Json;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Runs;
using OpsDashboard.Runs;
using OpsDashboard.Shared;

namespace OpsDashboard.Tests.Runs;

/// <summary>One line per kind of ending and per kind of waiting, by a table of cases.</summary>
public sealed class RunSummaryTests
{
    private static readonly DateTime At = new(2026, 5, 4, 9, 0, 0, DateTimeKind.Utc);

    private const string ClearReport = """{"result":"clear","breakdown":{"image_integrity":{"result":"clear"}}}""";

    private const string NameDiffers = """
        {"result":"consider","sub_result":"caution","properties":{"first_name":"Jonathan"},
         "breakdown":{"data_comparison":{"result":"consider","breakdown":{"first_name":{"result":"consider"},"last_name":{"result":"clear"}}}}}
        """;

    private const string NotGenuine = """
        {"result":"consider","breakdown":{"visual_authenticity":{"result":"consider","breakdown":{"fonts":{"result":"consider"},"other":{"result":"consider"},"quantum_ink":{"result":"consider"}}}}}
        """;

    public static TheoryData<string, RunStory, string, Move> Cases => new()
    {
        { "approved", Story("approved", [Report(ClearReport)]), "Approved: all reports clear; ended after 3 h 10 min.", Move.Nobody },
        { "approved without reports", Story("approved", []), "Approved; ended after 3 h 10 min.", Move.Nobody },
        { "approved although", Story("approved", [Report(NameDiffers)]), "Approved although first name differs (given Jon, document Jonathan); all else clear; ended after 3 h 10 min.", Move.Nobody },
        { "declined", Story("declined", [Report(NotGenuine)], ["Document fonts do not match"]), "Declined because: Document fonts do not match. Found: fonts do not match, quantum_ink; all else clear; ended after 3 h 10 min.", Move.Nobody },
        { "declined without reason", Story("declined", []), "Declined; Onfido gave no reason; ended after 3 h 10 min.", Move.Nobody },
        {
            "review", Story("review", [Report(NameDiffers), Report(ClearReport, "facial_similarity_photo_check")], ["First name differs from document"]),
            "Review because: First name differs from document. Found: first name differs (given Jon, document Jonathan); all else clear; ended after 3 h 10 min.", Move.Us
        },
        { "review, decided", Story("review", [], ["x"], review: ReviewItemState.Decided), "Review because: x; ended after 3 h 10 min.", Move.Nobody },
        { "review before go-live", Story("review", [], ["x"], goLive: At.AddDays(1)), "Review because: x; ended after 3 h 10 min.", Move.Nobody },
        {
            "second try", Story("review", [Report(NotGenuine), Step("retry", "{}"), Report(ClearReport)], ["x"], earlier: 2),
            "Review because: x; 2nd try; 3rd run of this applicant; ended after 3 h 10 min.", Move.Us
        },
        { "abandoned", Story("abandoned", [Step("profile_data", "{}"), Step("upload_face_photo", null)]), "Abandoned: the customer did not finish (Face photo); ended after 3 h 10 min.", Move.Nobody },
        { "abandoned, nothing known", Story("abandoned", []), "Abandoned: the customer did not finish; ended after 3 h 10 min.", Move.Nobody },
        { "error", Story("error", [Step("document_check", null)], error: new("configuration_error", "A task did not end.")), "Ended with an error: configuration_error: A task did not end (Document report); ended after 3 h 10 min.", Move.Nobody },
        { "error unexplained", Story("error", []), "Ended with an error that Onfido does not explain; ended after 3 h 10 min.", Move.Nobody },
        { "processing", Story("processing", [Step("document_check", null), Step("known_faces_check", null)]), "Being checked by Onfido (Document report, Known faces).", Move.Onfido },
        { "awaiting input", Story("awaiting_input", [Step("upload_face_motion", null)]), "Waiting for the customer (Face motion).", Move.Customer },
        { "awaiting us", Story("awaiting_client_input", [Step("risk_score", null)]), "Waiting for our answer (risk_score).", Move.Us },
        { "F36 unknown status", Story("quantum_pending", []), "Status “quantum_pending”, which this version does not know.", Move.Onfido },
        { "F36 result of another shape", Story("review", [Report("""{"result":{"v":2},"breakdown":"none"}""")], ["x"]), "Review because: x; ended after 3 h 10 min.", Move.Us },
        { "F36 a result nobody knows", Story("review", [Report("""{"result":"unidentified","breakdown":{}}""")], []), "Review; Onfido gave no reason. Found: Document report: unidentified; all else clear; ended after 3 h 10 min.", Move.Us },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_line_says_why_it_ended_so_or_whose_move_it_is(string name, RunStory story, string text, Move move)
    {
        Assert.NotEmpty(name);
        Assert.Equal((text, move), (story.Summary.Text + story.Summary.Rest, story.Summary.Move));
        Assert.Equal(story.Run.Status.IsEnd() ? null : At.AddMinutes(5), story.Summary.Since);
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(90_000, "1 d 1 h")]
    public void A_length_of_time_has_at_most_two_units(int seconds, string words) => Assert.Equal(words, Spans.Words(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(11, "11th")]
    [InlineData(21, "21st")]
    [InlineData(112, "112th")]
    public void A_place_in_a_row_has_its_ending(int number, string words) => Assert.Equal(words, Spans.Ordinal(number));

    private static RunStep Report(string output, string defId = "document_check") => Step(defId, output);

    private static RunStep Step(string defId, string? output) => new()
    {
        TaskId = defId, TaskDefId = defId, TaskDefVersion = null, State = output is null ? RunTaskState.Started : RunTaskState.Completed, CreatedAt = At, UpdatedAt = At,
        InputJson = null, OutputJson = output,
    };

    private static RunStory Story(
        string status, RunStep[] steps, string[]? reasons = null, RunError? error = null, int earlier = 0, ReviewItemState? review = null, DateTime goLive = default)
    {
        var parsed = RunStatuses.Parse(status);
        return new()
        {
            Run = new()
            {
                Rid = 1, RunId = "run-1", Status = parsed, StatusRaw = status, CreatedAt = At, UpdatedAt = At.AddMinutes(190), EndedAt = parsed.IsEnd() ? At.AddMinutes(190) : null,
                ConfirmedAt = At, DetailsAt = At, WorkflowId = "w", WorkflowName = null, WorkflowVersion = 1, CustomerUserId = null, GoLiveAt = goLive, Json = null, ApplicantJson = null,
                Applicant = new() { Aid = 1, ApplicantId = "a", State = ApplicantState.Known, FirstName = "Jon", LastName = "Doe" },
                Review = review is { } state ? new() { ItemId = 1, State = state, IsHeld = false, LeaseUntil = null } : null,
            },
            Sight = RunFixture.Everything,
            Content = RunContent.Read(JsonSerializer.Serialize(new { status, reasons = reasons ?? [], error = error is null ? null : new { type = error.Type, message = error.Message } }), RunFixture.Everything),
            History = [new(status, At.AddMinutes(5), At.AddMinutes(6), FactSource.Webhook)],
            Steps = steps,
            Media = [],
            Others = [.. Enumerable.Range(1, earlier).Select(number => new OtherRun($"run-{number}", "declined", At.AddDays(-number), "w"))],
        };
    }
}
