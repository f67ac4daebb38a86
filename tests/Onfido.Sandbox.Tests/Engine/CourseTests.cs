using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Tests.Engine;

/// <summary>The courses that runs take: logic, retries, parallel branches, results.</summary>
public class CourseTests
{
    private const string Score = """ "score": { "type": "send_receive_data", "receive": { "value": "number", "since": "date" }, "next": "decide" }, """;

    private const string Sorted = Score + """
        "decide": { "type": "logic", "routes": [
          { "when": { "value": "score.value", "at_least": 90 }, "next": "approved" },
          { "when": { "value": "score.value", "at_least": 50 }, "next": "in_review" },
          { "when": { "value": "score.since", "before": "today-1y" }, "next": "in_review" } ], "else": "declined" },
        """ + Play.Results;

    private const string Retried = """
        "document": { "type": "document_capture", "next": "check" },
        "check": { "type": "document_report", "next": "usable" },
        "usable": { "type": "logic", "routes": [ { "when": { "value": "check.sub_result", "is": "rejected" }, "next": "again" } ], "else": "approved" },
        "again": { "type": "retry", "title": "Once more", "text": "Hold still.", "button": "Go", "max": MAX, "next": "document", "limit": "in_review" },
        """ + Play.Results;

    private const string Parallel = """
        "document": { "type": "document_capture", "next": ["check", "form"] },
        "check": { "type": "document_report", "next": "decide" },
        "form": { "type": "profile_data_capture", "fields": ["email"], "next": "score" },
        "score": { "type": "send_receive_data", "next": "decide" },
        "decide": { "type": "logic", "routes": [ { "when": { "value": "check.result", "is": "clear" }, "next": "approved" } ], "else": "in_review" },
        """ + Play.Results;

    [Theory]
    [InlineData(95, "2030-01-01", RunStatus.Approved)]
    [InlineData(90, "2030-01-01", RunStatus.Approved)]
    [InlineData(60, "2030-01-01", RunStatus.Review)]
    [InlineData(10, "2001-01-01", RunStatus.Review)]
    [InlineData(10, "2030-01-01", RunStatus.Declined)]
    public void The_first_condition_from_the_top_wins_and_the_else_when_none_holds(int value, string since, string status)
    {
        var play = Play.Start(Play.Workflow(Sorted, "\"score\"")).Complete("score", $$"""{ "value": {{value}}, "since": "{{since}}" }""");
        Assert.Equal(status, play.Run.Status);
    }

    [Theory]
    [InlineData(0, RunStatus.Approved, 1, 0)]
    [InlineData(1, RunStatus.Approved, 2, 1)]
    [InlineData(2, RunStatus.Approved, 3, 2)]
    [InlineData(3, RunStatus.Review, 3, 2)]
    public void A_retry_leads_back_to_the_capture_until_its_limit_is_reached(int badPhotos, string status, int captures, int retries)
    {
        var play = Play.Start(Play.Workflow(Retried.Replace("MAX", "2", StringComparison.Ordinal), "\"document\""));
        for (var photo = 0; play.Run.Ended is null; photo++)
        {
            play.Complete("document", """[{ "type": "document_photo", "id": "d" }]""", photo < badPhotos ? ["blurred"] : []).Finish("check");
            if (play.Run.Ended is null)
                play.Complete("again");
        }

        Assert.Equal((status, captures, retries), (play.Run.Status, Count(play, "document"), Count(play, "again")));
        // each passage is a task of its own
        Assert.Equal(play.Run.Tasks.Count, Enumerable.Range(0, play.Run.Tasks.Count).Select(i => TaskIds.Of(play.State, i)).Distinct().Count());
    }

    [Fact]
    public void A_retry_says_what_to_correct_in_its_own_words_or_in_standard_ones()
    {
        var own = Play.Start(Play.Workflow(Retried.Replace("MAX", "1", StringComparison.Ordinal), "\"document\"")).Complete("document", "[]", "blurred").Finish("check");
        Assert.Equal(RunStatus.AwaitingInput, own.Run.Status);
        Assert.Equal("""{"title":"Once more","text":"Hold still.","button":"Go"}""", own.Input("again").ToJsonString());
        foreach (var name in RetryReasons.Names)
        {
            var message = RetryReasons.Of(new TaskDefinition { Reason = name });
            Assert.All(new[] { message.Title, message.Text, message.Button }, text => Assert.NotEmpty(text));
        }
    }

    [Theory]
    [InlineData("form check", RunStatus.AwaitingClientInput)]
    [InlineData("form", RunStatus.AwaitingClientInput)]
    [InlineData("check", RunStatus.AwaitingInput)]
    [InlineData("", RunStatus.AwaitingInput)]
    [InlineData("form score", RunStatus.Processing)]
    [InlineData("form score check", RunStatus.Approved)]
    [InlineData("check form score", RunStatus.Approved)]
    public void Of_parallel_branches_the_person_comes_first_then_the_customer_and_the_join_waits_for_all(string done, string status)
    {
        var play = Play.Start(Play.Workflow(Parallel, "\"document\""), plan: new RunPlan { Seed = 5, ByHand = true, ClientIsSlow = true })
            .Complete("document", """[{ "type": "document_photo", "id": "d" }]""");
        Assert.Equal("check form", play.Open);
        foreach (var key in done.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key == "check")
                play.Finish(key);
            else
                play.Complete(key);
        }

        Assert.Equal(status, play.Run.Status);
    }

    [Fact]
    public void A_branch_that_is_retried_holds_the_join_back()
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "check" },
            "check": { "type": "document_report", "next": "usable" },
            "usable": { "type": "logic", "routes": [ { "when": { "value": "check.result", "is": "consider" }, "next": "again" } ], "else": "joined" },
            "again": { "type": "retry", "reason": "image_quality", "next": "document", "limit": "in_review" },
            "form": { "type": "profile_data_capture", "fields": ["email"], "next": "joined" },
            "joined": { "type": "watchlist_aml", "next": "approved" },
            """ + Play.Results;
        var play = Play.Start(Play.Workflow(tasks, """["document", "form"]"""), plan: new RunPlan { Seed = 5, ByHand = true });
        play.Complete("document", "[]", "blurred").Finish("check").Complete("form");
        Assert.Equal("again", play.Open);
        play.Complete("again").Complete("document", """[{ "type": "document_photo", "id": "d" }]""").Finish("check");
        Assert.Equal("joined", play.Open);
        Assert.Equal(1, Count(play, "joined"));
    }

    [Fact]
    public void The_first_result_ends_the_run_and_what_is_open_stays_unfinished()
    {
        const string tasks = """
            "check": { "type": "watchlist_standard", "next": "declined" }, "form": { "type": "profile_data_capture", "fields": ["email"], "next": "approved" },
            """ + Play.Results;
        var play = Play.Start(Play.Workflow(tasks, """["check", "form"]"""), plan: new RunPlan { Seed = 5, ByHand = true }).Finish("check");
        Assert.Equal(RunStatus.Declined, play.Run.Status);
        Assert.Equal("form", play.Open);
        Assert.Null(play.Output("form"));
        Assert.Null(play.Run.NextAt);
    }

    [Fact]
    public void A_run_that_needs_nobody_has_its_result_when_it_starts()
    {
        const string tasks = """
            "decide": { "type": "logic", "routes": [ { "when": { "value": "input.custom_data.vip", "is": true }, "next": "approved" } ], "else": "in_review" },
            """ + Play.Results;
        var graph = Play.Workflow(tasks, "\"decide\"", """ "input": { "custom": { "vip": "boolean" } }, """);
        var play = Play.Start(graph, customData: new JsonObject { ["vip"] = true });
        Assert.Equal((RunStatus.Approved, ""), (play.Run.Status, play.Path));
        Assert.Equal([RunEvent.RunStarted, RunEvent.RunCompleted], play.Events.Select(item => item.Action));
        Assert.Equal(RunStatus.Processing, play.Events[0].State.Run.Status);
        Assert.Equal(RunStatus.Review, Play.Start(graph, customData: new JsonObject { ["vip"] = false }).Run.Status);
    }

    [Fact]
    public void A_result_maps_whole_reports_and_single_properties_and_gives_its_reasons()
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "check" },
            "check": { "type": "document_report", "next": "decide" },
            "decide": { "type": "logic", "routes": [ { "when": { "value": "check.result", "is": "clear" }, "next": "approved" } ], "else": "declined" },
            "approved": { "type": "approve", "output": { "whole": "check", "born": "check.properties.date_of_birth", "name": "input.first_name" } },
            "declined": { "type": "decline", "reasons": ["House rule", { "report": "check" }], "output": { "name": "input.first_name" } }
            """;
        var graph = Play.Workflow(tasks, "\"document\"", """ "input": { "applicant": ["first_name"] }, "output": { "whole": "report", "born": "date", "name": "string" }, """);
        var approved = Play.Start(graph).Go();
        var output = approved.State.RunOutput()!;
        Assert.True(JsonNode.DeepEquals(approved.Output("check"), output["whole"]));
        Assert.Equal(Wire.Date(approved.Applicant.Person.Born), (string)output["born"]!);
        Assert.Equal(approved.Applicant.Person.FirstName, (string)output["name"]!);
        Assert.Empty(approved.Run.Facts.Reasons);

        var declined = Play.Start(graph, faults: ["tampered", "fonts"]).Go();
        Assert.Equal(["House rule", "Document altered digitally", "Document fonts do not match"], declined.Run.Facts.Reasons);
        Assert.Equal("whole born name", string.Join(' ', declined.State.RunOutput()!.Select(pair => pair.Key)));
        Assert.Null(declined.State.RunOutput()!["whole"]);
    }

    [Theory]
    [InlineData(false, "document motion motion_check", RunStatus.Approved)]
    [InlineData(true, "document motion photo photo_check", RunStatus.Approved)]
    public void A_device_that_cannot_record_motion_hands_in_an_empty_list_and_logic_falls_back(bool without, string path, string status)
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "motion" },
            "motion": { "type": "face_motion_capture", "audio": true, "next": "recorded" },
            "recorded": { "type": "logic", "routes": [ { "when": { "value": "motion", "empty": true }, "next": "photo" } ], "else": "motion_check" },
            "photo": { "type": "face_photo_capture", "next": "photo_check" },
            "photo_check": { "type": "facial_similarity_photo", "next": "approved" },
            "motion_check": { "type": "facial_similarity_motion", "next": "approved" },
            "approved": { "type": "approve" }
            """;
        var graph = Play.Workflow(tasks, "\"document\"");
        var person = Play.Start(graph).Applicant.Person with { WithoutMotion = without };
        var play = Play.Start(graph, person: person).Go();
        Assert.Equal((path, status), (play.Path, play.Run.Status));
        Assert.Equal(without, ((JsonArray)play.Output("motion")!).Count == 0);
    }

    [Fact]
    public void A_motion_report_without_motion_data_fails_the_run()
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "motion" }, "motion": { "type": "face_motion_capture", "next": "check" },
            "check": { "type": "facial_similarity_motion", "next": "approved" }, "approved": { "type": "approve" }
            """;
        var play = Play.Start(Play.Workflow(tasks, "\"document\"")).Go(until: "motion").Complete("motion", "[]").Go();
        Assert.Equal((RunStatus.Error, "task_failed"), (play.Run.Status, play.Run.Facts.Error!.Type));
    }

    [Fact]
    public void A_report_without_a_document_says_so()
    {
        const string tasks = """ "document": { "type": "document_capture", "next": "check" }, "check": { "type": "document_report", "next": "approved" }, "approved": { "type": "approve" } """;
        var play = Play.Start(Play.Workflow(tasks, "\"document\"")).Complete("document", "[]").Finish("check");
        Assert.Equal(("consider", "rejected"), ((string)play.Output("check")!["result"]!, (string)play.Output("check")!["sub_result"]!));
    }

    [Fact]
    public void What_a_data_task_sends_is_what_was_known_when_it_began()
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "check" }, "check": { "type": "document_report", "next": "ask" },
            "ask": { "type": "send_receive_data", "definition": "risk_score", "definition_version": "9", "receive": { "level": "string" }, "next": "approved",
              "send": { "name": "input.first_name", "document": "check.result", "report": "check", "level": "ask.level" } },
            "approved": { "type": "approve" }
            """;
        var graph = new Graph(DefinitionJson.Read($$"""{ "name": "t", "start": "document", "input": { "applicant": ["first_name"] }, "tasks": { {{tasks}} } }""").Definition!);
        var play = Play.Start(graph, plan: new RunPlan { Seed = 5, ClientIsSlow = true }).Go(until: "ask");
        var before = play.Input("ask");
        Assert.Equal(("clear", play.Applicant.Person.FirstName), ((string)before["document"]!, (string)before["name"]!));
        Assert.NotNull(before["report"]!["breakdown"]);
        play.Complete("ask", """{ "level": "low" }""");
        Assert.True(JsonNode.DeepEquals(before, play.Input("ask")));
        Assert.Equal(("risk_score", "9"), TaskIds.Definition(play.State, play.Run.Tasks.Count - 1));
    }

    [Fact]
    public void A_data_task_by_hand_waits_for_somebody_until_its_time_is_out()
    {
        const string tasks = """
            "document": { "type": "document_capture", "next": "ask" },
            "ask": { "type": "send_receive_data", "by_hand": true, "receive": { "level": "string" }, "timeout": "3d", "next": "approved" }, "approved": { "type": "approve" }
            """;
        var play = Play.Start(Play.Workflow(tasks, "\"document\"")).Go(until: "ask");
        var ask = play.Run.Tasks[^1];
        Assert.Equal((null, ask.Created + (long)TimeSpan.FromDays(3).TotalMilliseconds, RunStatus.AwaitingClientInput), (ask.Due, ask.Expires, play.Run.Status));
        play.Complete("ask", """{ "level": "low" }""");
        Assert.Equal(RunStatus.Approved, play.Run.Status);
    }

    [Fact]
    public void A_person_who_leaves_abandons_the_run_and_a_report_that_never_comes_fails_it()
    {
        var graph = Play.Workflow(Retried.Replace("MAX", "1", StringComparison.Ordinal), "\"document\"");
        Assert.Equal(RunStatus.Abandoned, Play.Start(graph, plan: new RunPlan { Seed = 5, LeavesAt = 0 }, pacing: Pacing.History).Go().Run.Status);
        Assert.Equal(RunStatus.Error, Play.Start(graph, plan: new RunPlan { Seed = 5, StallsAt = 0 }, pacing: Pacing.History).Go().Run.Status);
        Assert.Equal(RunStatus.Approved, Play.Start(graph, pacing: Pacing.History).Go().Run.Status);
    }

    private static int Count(Play play, string key) => play.Run.Tasks.Count(task => task.Key == key);
}
