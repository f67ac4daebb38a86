using System.Text.Json.Nodes;
using Onfido.Sandbox.Studio;

namespace Onfido.Sandbox.Tests.Engine;

/// <summary>One sound definition, and everything that can be spoilt about it.</summary>
public class DefinitionIssueTests
{
    private const string Sound = """
        {
          "name": "Sound", "start": "document", "input": { "applicant": ["dob"], "custom": { "score": "number" } }, "output": { "check": "report", "name": "string" },
          "tasks": {
            "document": { "type": "document_capture", "timeout": "2d", "next": ["check", "watch"] },
            "check": { "type": "document_report", "next": "decide" },
            "watch": { "type": "watchlist_standard", "next": "decide" },
            "decide": { "type": "logic", "routes": [ { "name": "Bad", "when": { "value": "check.result", "is": "consider" }, "next": "again" } ], "else": "ask" },
            "again": { "type": "retry", "reason": "image_quality", "max": 2, "next": "document", "limit": "in_review" },
            "ask": { "type": "send_receive_data", "send": { "who": "input.dob" }, "receive": { "level": "string" }, "answers": [ { "weight": 1, "data": { "level": "low" } } ], "next": "approved" },
            "approved": { "type": "approve", "output": { "check": "check", "name": "check.properties.last_name" } },
            "in_review": { "type": "review", "reasons": ["Look", { "report": "check" }] }
          }
        }
        """;

    [Fact]
    public void A_sound_definition_has_no_issues() => Assert.Empty(WorkflowVersion.Check(Sound).Issues);

    [Theory]
    // the whole
    [InlineData("name", "\"\"", null, "no name")]
    [InlineData("id", "\"not-a-uuid\"", null, "not a UUID")]
    [InlineData("version", "0", null, "count from 1")]
    [InlineData("tasks", "{}", null, "no tasks")]
    [InlineData("start", "[]", null, "with which task it starts")]
    [InlineData("start", "\"nowhere\"", null, "no task \"nowhere\"")]
    [InlineData("colour", "\"red\"", null, "colour")]
    [InlineData("input.applicant", "[\"shoe_size\"]", null, "no field \"shoe_size\"")]
    [InlineData("input.custom.score", "\"integer\"", null, "\"integer\" is not a data type")]
    [InlineData("output.check", "\"everything\"", null, "\"everything\" is not a data type")]
    // any task
    [InlineData("tasks.Watch", """{ "type": "watchlist_aml", "next": "approved" }""", "Watch", "named with lower-case letters")]
    [InlineData("tasks.watch.type", "\"watchlist_gold\"", "watch", "no task of type \"watchlist_gold\"")]
    [InlineData("tasks.watch.max", "2", "watch", "has no setting \"max\"")]
    [InlineData("tasks.watch.next", "\"nowhere\"", "watch", "no task \"nowhere\"")]
    [InlineData("tasks.watch.next", "[]", "watch", "every route ends in a result")]
    [InlineData("tasks.document.timeout", "\"soon\"", null, "not a time like 7d")]
    [InlineData("tasks.approved.next", "\"in_review\"", "approved", "has no setting \"next\"")]
    [InlineData("tasks.lonely", """{ "type": "watchlist_aml", "next": "approved" }""", "lonely", "No way leads to this task")]
    [InlineData("tasks.ask.next", "\"decide\"", "ask", "Leads back to itself")]
    // captures and reports
    [InlineData("start", "\"check\"", "check", "Needs a document_capture before it")]
    [InlineData("tasks.watch", """{ "type": "facial_similarity_photo", "next": "decide" }""", "watch", "Needs a face_photo_capture before it")]
    [InlineData("tasks.watch", """{ "type": "known_faces", "next": "decide" }""", "watch", "face_photo_capture or face_video_capture or face_motion_capture")]
    [InlineData("tasks.watch", """{ "type": "proof_of_address_report", "next": "decide" }""", "watch", "Needs a proof_of_address_capture")]
    [InlineData("tasks.watch", """{ "type": "profile_data_capture", "next": "decide" }""", "watch", "The form has no fields")]
    [InlineData("tasks.watch", """{ "type": "profile_data_capture", "fields": ["shoe_size"], "next": "decide" }""", "watch", "knows no field \"shoe_size\"")]
    // logic
    [InlineData("tasks.decide.else", "[]", "decide", "Each route and the else need a next task")]
    [InlineData("tasks.decide.routes", "[]", "decide", "at least one route")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "check.resolt", "is": "x" }, "next": "ask" } ]""", "decide", "no attribute \"check.resolt\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "input.email", "is": "x" }, "next": "ask" } ]""", "decide", "no attribute \"input.email\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "input.custom_data.age", "is": 1 }, "next": "ask" } ]""", "decide", "no attribute \"input.custom_data.age\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "check.result", "at_least": 3 }, "next": "ask" } ]""", "decide", "\"at_least\" does not work on \"check.result\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "input.custom_data.score", "at_least": "three" }, "next": "ask" } ]""", "decide", "cannot compare with \"three\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "input.dob", "before": "yesterday" }, "next": "ask" } ]""", "decide", "cannot compare with \"yesterday\"")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "check.result", "equals": "x" }, "next": "ask" } ]""", null, "\"equals\" is not an operator")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "check.result" }, "next": "ask" } ]""", null, "A condition is")]
    [InlineData("tasks.decide.routes", """[ { "when": { "all": [] }, "next": "ask" } ]""", null, "A condition is")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "ask.level", "is": "low" }, "next": "again" } ]""", "decide", "lies on no route to it")]
    [InlineData("tasks.decide.routes", """[ { "when": { "value": "check.result", "is": { "value": "ask.nothing" } }, "next": "again" } ]""", "decide", "no attribute \"ask.nothing\"")]
    // retry
    [InlineData("tasks.again.max", "4", "again", "once to three times")]
    [InlineData("tasks.again.reason", "\"bad_mood\"", "again", "no standard reason \"bad_mood\"")]
    [InlineData("tasks.again.reason", "null", "again", "a title and a text of its own")]
    [InlineData("tasks.again.limit", "[]", "again", "when its limit is reached")]
    [InlineData("tasks.again.next", "[]", "again", "leads back to one capture")]
    [InlineData("tasks.again.next", "\"check\"", "again", "leads back to a capture before it")]
    // send and receive
    [InlineData("tasks.ask.receive", """{ "level": "word" }""", "ask", "not a data type")]
    [InlineData("tasks.ask.send", """{ "x": "check.nothing" }""", "ask", "which does not exist")]
    [InlineData("tasks.ask.answers", """[ { "weight": 1, "data": { "level": 3 } } ]""", "ask", "An answer does not fit: \"level\" must be a string")]
    // results
    [InlineData("tasks.approved.output", """{ "checks": "check" }""", "approved", "no property \"checks\"")]
    [InlineData("tasks.approved.output", """{ "check": "chock" }""", "approved", "no attribute \"chock\"")]
    [InlineData("tasks.approved.output", """{ "check": "check.result" }""", "approved", "is a report, and \"check.result\" is not")]
    [InlineData("tasks.approved.output", """{ "name": "check" }""", "approved", "is a string, and \"check\" is not")]
    [InlineData("tasks.in_review.output", """{ "name": "ask.level" }""", "in_review", "lies on no route to it")]
    [InlineData("tasks.in_review.reasons", """[ { "report": "document" } ]""", "in_review", "which is not a report")]
    [InlineData("tasks.in_review.reasons", "[ 3 ]", null, "A reason is a text")]
    public void What_is_wrong_is_said_with_its_task(string path, string value, string? task, string problem)
    {
        var definition = JsonNode.Parse(Sound)!.AsObject();
        var parent = path.Split('.')[..^1].Aggregate((JsonNode)definition, (node, name) => node[name]!).AsObject();
        parent[path.Split('.')[^1]] = JsonNode.Parse(value);
        var issues = WorkflowVersion.Check(definition.ToJsonString()).Issues;
        Assert.Contains(issues, issue => issue.Task == task && issue.Problem.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"name\": ")]
    [InlineData("{ \"name\": 3 }")]
    public void What_is_no_definition_at_all_is_an_issue_too(string json) => Assert.NotEmpty(WorkflowVersion.Check(json).Issues);

    [Fact]
    public void Media_that_come_as_input_stand_for_a_capture()
    {
        var definition = JsonNode.Parse(Sound)!.AsObject();
        definition["start"] = new JsonArray("check", "watch");
        definition["tasks"]!.AsObject().Remove("document");
        definition["tasks"]!.AsObject().Remove("again");
        definition["tasks"]!["decide"]!["routes"]![0]!["next"] = "in_review";
        Assert.Contains(WorkflowVersion.Check(definition.ToJsonString()).Issues, issue => issue.Problem.Contains("Needs a document_capture", StringComparison.Ordinal));
        definition["input"]!["custom"]!["documents"] = "document_ids";
        Assert.Empty(WorkflowVersion.Check(definition.ToJsonString()).Issues);
    }

    [Fact]
    public void Ways_that_cannot_all_be_checked_are_an_issue()
    {
        var tasks = string.Concat(Enumerable.Range(0, 14).Select(i => $$"""
            "l{{i}}": { "type": "logic", "routes": [ { "when": { "value": "input.dob", "empty": true }, "next": "a{{i}}" } ], "else": "b{{i}}" },
            "a{{i}}": { "type": "watchlist_aml", "next": "l{{i + 1}}" }, "b{{i}}": { "type": "watchlist_aml", "next": "l{{i + 1}}" },
            """));
        var json = $$"""{ "name": "Wide", "start": "l0", "input": { "applicant": ["dob"] }, "tasks": { {{tasks}} "l14": { "type": "approve" } } }""";
        Assert.Contains("too many ways", Assert.Single(WorkflowVersion.Check(json).Issues).Problem, StringComparison.Ordinal);
    }
}
