using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Tests.Engine;

/// <summary>Each kind of task in the smallest workflow that can hold it: what it is called, whom it waits for, what it gives out, what its time-out does.</summary>
public class TaskKindTests
{
    private const string Captures = """
        "profile": { "type": "profile_data_capture", "fields": ["first_name", "last_name"], "by_country": { "IND": ["pan"] }, "next": "document" },
        "document": { "type": "document_capture", "next": "face" },
        "face": { "type": "FACE", "next": "bill" },
        "bill": { "type": "proof_of_address_capture", "next": "tested" },
        """;

    public static TheoryData<string, string, string> Waiting => new()
    {
        { "profile_data_capture", "profile_data", RunStatus.AwaitingInput },
        { "document_capture", "upload_document_photo", RunStatus.AwaitingInput },
        { "face_photo_capture", "upload_face_photo", RunStatus.AwaitingInput },
        { "face_video_capture", "upload_face_video", RunStatus.AwaitingInput },
        { "face_motion_capture", "upload_face_motion", RunStatus.AwaitingInput },
        { "proof_of_address_capture", "upload_proof_of_address", RunStatus.AwaitingInput },
        { "autofill", "autofill", RunStatus.Processing },
        { "document_report", "document_check", RunStatus.Processing },
        { "document_with_address_report", "document_with_address_information_check", RunStatus.Processing },
        { "document_with_driving_licence_report", "document_with_driving_licence_information_check", RunStatus.Processing },
        { "facial_similarity_photo", "facial_similarity_photo_check", RunStatus.Processing },
        { "facial_similarity_photo_fully_auto", "facial_similarity_photo_fully_auto_check", RunStatus.Processing },
        { "facial_similarity_video", "facial_similarity_video_check", RunStatus.Processing },
        { "facial_similarity_motion", "facial_similarity_motion_check", RunStatus.Processing },
        { "drivers_licence_data_verification", "us_driving_licence_check", RunStatus.Processing },
        { "identity_report", "identity_enhanced_check", RunStatus.Processing },
        { "watchlist_standard", "watchlist_standard_check", RunStatus.Processing },
        { "watchlist_aml", "watchlist_aml_check", RunStatus.Processing },
        { "known_faces", "known_faces_check", RunStatus.Processing },
        { "device_intelligence", "device_intelligence_check", RunStatus.Processing },
        { "india_tax_id", "india_pan_check", RunStatus.Processing },
        { "proof_of_address_report", "proof_of_address_check", RunStatus.Processing },
        { "qualified_electronic_signature", "qualified_electronic_signature", RunStatus.Processing },
        { "advanced_electronic_signature", "advanced_electronic_signature", RunStatus.Processing },
        { "simple_electronic_signature", "simple_electronic_signature", RunStatus.Processing },
        { "send_receive_data", "tested", RunStatus.AwaitingClientInput },
        { "retry", "retry", RunStatus.AwaitingInput },
    };

    public static TheoryData<string, string, string> Failing => new()
    {
        { "document_report", "tampered", "visual_authenticity.digital_tampering" },
        { "document_with_address_report", "expired", "data_validation.document_expiration" },
        { "document_with_driving_licence_report", "bad_mrz", "data_validation.mrz" },
        { "facial_similarity_photo", "spoofing", "visual_authenticity.spoofing_detection" },
        { "facial_similarity_photo_fully_auto", "face_differs", "face_comparison.face_match" },
        { "facial_similarity_video", "not_live", "visual_authenticity.liveness_detected" },
        { "facial_similarity_motion", "fake_webcam", "image_integrity.source_integrity" },
        { "drivers_licence_data_verification", "licence_unknown", "document.document_number" },
        { "identity_report", "deceased", "mortality" },
        { "watchlist_standard", "sanction", "sanction" },
        { "watchlist_aml", "adverse_media", "adverse_media" },
        { "known_faces", "seen_before", "previously_seen_faces" },
        { "device_intelligence", "emulator", "device.device_integrity" },
        { "india_tax_id", "pan_invalid", "device.pan_valid" },
        { "proof_of_address_report", "address_differs", "data_comparison.address" },
    };

    [Theory]
    [MemberData(nameof(Waiting))]
    public void Each_kind_has_its_name_and_waits_for_whom_it_should(string type, string defId, string status)
    {
        var play = Play.Start(Holding(type)).Go(until: "tested");
        var ordinal = play.Run.Tasks.Count - 1;
        Assert.Equal(status, play.Run.Status);
        Assert.Equal(defId, TaskIds.Definition(play.State, ordinal).Id);
        Assert.Matches("^tested_[0-9a-f]{5}$", TaskIds.Of(play.State, ordinal));
        Assert.Null(play.State.Output(ordinal));
        Assert.Equal((RunEvent.TaskStarted, ordinal), (play.Events[^1].Action, play.Events[^1].Ordinal!.Value));
    }

    public static TheoryData<string> Types => [.. Waiting.Select(row => (string)row[0]!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_kind_gives_something_out_and_goes_on(string type)
    {
        var play = Play.Start(Holding(type)).Go(until: "tested").Finish("tested");
        Assert.NotNull(play.Output("tested"));
        Assert.Contains(play.Events, item => item.Action == RunEvent.TaskCompleted && item.Ordinal == play.Run.Tasks.ToList().FindIndex(task => task.Key == "tested"));
        Assert.Equal(RunStatus.Approved, play.Go().Run.Status);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_time_out_abandons_what_waits_for_the_person_and_fails_what_waits_for_others(string type)
    {
        var graph = Holding(type, ", \"timeout\": \"90m\"");
        var ordinal = Play.Start(graph).Go(until: "tested").Run.Tasks.Count - 1;
        var play = Play.Start(graph, plan: new RunPlan { Seed = 5, WaitsAt = ordinal, WaitsUntil = long.MaxValue }).Go(until: "tested");
        var (opened, status) = (play.Run.Tasks[^1].Created, play.Run.Status);
        play.Go();
        var (end, error) = status == RunStatus.AwaitingInput ? (RunStatus.Abandoned, null) : (RunStatus.Error, "task_timeout");
        Assert.Equal((end, error), (play.Run.Status, play.Run.Facts.Error?.Type));
        Assert.Equal(opened + (90 * 60_000), play.Run.Ended);
        Assert.Null(play.State.RunOutput());
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void A_report_finds_what_is_wrong_in_the_leaf_that_speaks_of_it(string type, string fault, string leaf)
    {
        var graph = Holding(type);
        var clear = Play.Start(graph).Go(until: "tested").Finish("tested").Output("tested")!;
        var consider = Play.Start(graph, faults: [fault]).Go(until: "tested").Finish("tested").Output("tested")!;
        Assert.Equal(("clear", "complete"), ((string)clear["result"]!, (string)clear["status"]!));
        Assert.Equal("consider", (string)consider["result"]!);
        Assert.Equal("consider", (string)Leaf(consider, leaf)!);
        Assert.NotEqual("consider", (string?)Leaf(clear, leaf));
        Assert.Equal("breakdown properties result status sub_result uuid", string.Join(' ', clear.AsObject().Select(pair => pair.Key).Where(key => key != "repeat_attempts").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_kind_of_task_is_in_the_tables_above()
    {
        var waiting = TaskKinds.All.Where(facts => facts.Group is not (TaskGroup.Start or TaskGroup.Logic or TaskGroup.Result)).Select(facts => facts.Type);
        Assert.Equal(waiting.Order(), Waiting.Select(row => (string)row[0]!).Order());
        var reports = TaskKinds.All.Where(facts => facts is { Group: TaskGroup.Verification, Kind: not TaskKind.Autofill } && !facts.Kind.IsSignature())
            .Select(facts => facts.Type);
        Assert.Equal(reports.Order(), Failing.Select(row => (string)row[0]!).Order());
    }

    [Theory]
    [InlineData("qualified_electronic_signature", false)]
    [InlineData("advanced_electronic_signature", true)]
    [InlineData("simple_electronic_signature", false)]
    public void A_signature_gives_out_what_was_signed_and_an_advanced_one_its_receipt(string type, bool receipt)
    {
        var properties = Play.Start(Holding(type)).Go(until: "tested").Finish("tested").Output("tested")!["properties"]!;
        Assert.True(Guid.TryParseExact((string?)properties["signed_documents"]![0]!["id"], "D", out _));
        Assert.Equal(receipt, properties["receipt_document"] is not null);
    }

    [Fact]
    public void Autofill_reads_the_document()
    {
        var play = Play.Start(Holding("autofill")).Go(until: "tested").Finish("tested");
        Assert.Equal(play.Applicant.Person.LastName, (string)play.Output("tested")!["extracted_data"]!["last_name"]!);
    }

    private static JsonNode? Leaf(JsonNode report, string leaf)
    {
        var parts = leaf.Split('.');
        var group = report["breakdown"]![parts[0]]!;
        return parts.Length == 1 ? group["result"] : group["breakdown"]![parts[1]]!["result"];
    }

    private static Graph Holding(string type, string more = "")
    {
        var face = type.Contains("video", StringComparison.Ordinal) ? "face_video_capture"
            : type.Contains("motion", StringComparison.Ordinal) ? "face_motion_capture"
            : "face_photo_capture";
        var settings = type switch
        {
            "profile_data_capture" => """, "fields": ["first_name"] """,
            "send_receive_data" => """, "receive": { "risk": "string" } """,
            "retry" => """, "reason": "image_quality", "limit": "approved" """,
            _ => "",
        };
        var next = type == "retry" ? "document" : "approved";
        return Play.Workflow(
            Captures.Replace("FACE", face, StringComparison.Ordinal) + $$""" "tested": { "type": "{{type}}"{{settings}}{{more}}, "next": "{{next}}" }, "approved": { "type": "approve" } """,
            "\"profile\"");
    }
}
