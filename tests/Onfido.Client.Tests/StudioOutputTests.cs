using System.Text.Json;
using Onfido.Client.Tests.Support;

namespace Onfido.Client.Tests;

/// <summary>Outputs of tasks and runs, read as types.</summary>
public sealed class StudioOutputTests
{
    private const string Report = """
        {"uuid":"ffffffff-0000-4000-8000-000000000006","status":"complete","result":"clear","sub_result":null,
        "breakdown":{"police_record":{"result":"clear","breakdown":{
        "document_has_not_been_recorded_as_lost,_stolen_or_compromised":{"result":"clear","properties":{}}}},
        "image_integrity":{"result":"clear","breakdown":{"image_quality":{"result":"clear","properties":{"dark_photo":"clear"}}}}},
        "properties":{"document_number":"999999999","document_numbers":[{"type":"document_number","value":"999999999"}],"date_of_expiry":"2031-05-28"},
        "repeat_attempts":{"report_id":"ffffffff-0000-4000-8000-000000000006","repeat_attempts":[],
        "attempts_count":0,"attempts_clear_rate":0,"unique_mismatches_count":0}}
        """;

    [Fact]
    public void The_report_of_a_document_task_is_read_whole()
    {
        var report = Task(Report).ReadOutput<StudioDocumentReport>()!;

        Assert.Equal((ReportStatus.Complete, ReportResult.Clear, null), (report.Status, report.Result, report.SubResult));
        Assert.Equal("clear", report.Breakdown!.PoliceRecord!.Breakdown!.NotLostStolenOrCompromised!.Result);
        Assert.Equal("clear", report.Breakdown.ImageIntegrity!.Breakdown!.ImageQuality!.Properties!.DarkPhoto);
        Assert.Equal(("999999999", new DateOnly(2031, 5, 28)), (report.Properties!.DocumentNumber, report.Properties.DateOfExpiry!.Value.Date));
        Assert.Equal((0, 0d), (report.RepeatAttempts!.AttemptsCount, report.RepeatAttempts.AttemptsClearRate));
        Assert.Null(report.UnknownMembers);
        Assert.Null(report.Properties.UnknownMembers);
    }

    [Fact]
    public void A_report_that_a_run_puts_out_under_a_name_is_read_as_well()
    {
        var run = new WorkflowRun { Id = "r", Output = JsonDocument.Parse($$"""{"document":{{Report}},"risk":"low","none":null}""").RootElement };

        Assert.Equal(ReportResult.Clear, run.ReadOutput<StudioDocumentReport>("document")!.Result);
        Assert.Null(run.ReadOutput<StudioDocumentReport>("absent"));
        Assert.Null(run.ReadOutput<StudioDocumentReport>("none"));
        Assert.Throws<JsonException>(() => run.ReadOutput<StudioDocumentReport>("risk"));
        Assert.Null(OnfidoJson.Deserialize<WorkflowRun>(Wire.RunWith("r"))!.ReadOutput<StudioDocumentReport>("document"));
    }

    [Fact]
    public void The_media_of_a_capture_task_are_a_list_that_may_be_empty()
    {
        var media = Task("""[{"type":"document_photo","id":"d-1","checksum_sha256":"YWJj"}]""").ReadOutput<IReadOnlyList<StudioMedia>>();

        var photo = Assert.Single(media!);
        Assert.Equal(("d-1", "document_photo", "YWJj"), (photo.Id, photo.Type, photo.ChecksumSha256));
        Assert.Empty(Task("[]").ReadOutput<IReadOnlyList<StudioMedia>>()!);
    }

    [Fact]
    public void The_documents_of_a_signature_task_are_found_by_id()
    {
        var signature = Task("""{"properties":{"signed_documents":[{"id":"s-1","later":1}],"receipt_document":{"id":"r-1"}}}""").ReadOutput<StudioSignature>()!;

        Assert.Equal(("s-1", "r-1"), (Assert.Single(signature.Properties!.SignedDocuments!).Id, signature.Properties.ReceiptDocument!.Id));
    }

    [Fact]
    public void A_task_without_an_output_reads_nothing()
    {
        Assert.Null(new WorkflowTask { Id = "t" }.ReadOutput<StudioDocumentReport>());
        Assert.Null(OnfidoJson.Deserialize<WorkflowTask>("""{"id":"t","output":null}""")!.ReadOutput<StudioDocumentReport>());
    }

    private static WorkflowTask Task(string output) => OnfidoJson.Deserialize<WorkflowTask>($$"""{"id":"t","output":{{output}}}""")!;
}
