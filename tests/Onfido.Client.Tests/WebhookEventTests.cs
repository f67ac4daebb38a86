using System.Globalization;
using System.Text;
using Onfido.Client.Tests.Facts;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests;

public sealed class WebhookEventTests
{
    private const string RunId = "aaaaaaaa-0000-4000-8000-000000000001";

    private const string RunCompleted = """
        {"payload":{"resource_type":"workflow_run","action":"workflow_run.completed",
        "object":{"id":"aaaaaaaa-0000-4000-8000-000000000001","status":"approved","completed_at_iso8601":"2026-01-02T03:04:05Z",
        "href":"https://api.eu.onfido.com/v3.6/workflow_runs/aaaaaaaa-0000-4000-8000-000000000001"},
        "resource":{"id":"aaaaaaaa-0000-4000-8000-000000000001","applicant_id":"b","workflow_id":"c","workflow_version_id":7,"status":"approved",
        "output":{"risk":"low"},"reasons":[],"tags":["retail"],"customer_user_id":"cust-42","error":null,"link":{"url":"https://eu.onfido.app/l/a"},
        "created_at":"2026-01-02T03:00:00Z","updated_at":"2026-01-02T03:04:05Z"}}}
        """;

    private const string TaskStarted = """
        {"payload":{"resource_type":"workflow_task","action":"workflow_task.started",
        "object":{"id":"send_receive_9f001","task_spec_id":"send_receive_9f001","task_def_id":"risk_score",
        "workflow_run_id":"aaaaaaaa-0000-4000-8000-000000000001","status":"started","started_at_iso8601":"2026-01-02T03:01:00Z","href":"https://x/"},
        "resource":{"id":"send_receive_9f001","workflow_run_id":"aaaaaaaa-0000-4000-8000-000000000001","task_def_id":"risk_score","task_def_version":"2",
        "input":{"first_name":"Ada"},"output":null,"created_at":"2026-01-02T03:01:00Z","updated_at":"2026-01-02T03:01:00Z"}}}
        """;

    [Fact]
    public void A_completed_run_is_read_whole()
    {
        var completed = Parse(RunCompleted);

        Assert.Equal((WebhookEventNames.WorkflowRunCompleted, "workflow_run", RunId), (completed.Action, completed.ResourceType, completed.RunId));
        Assert.Equal((RunId, "approved"), (completed.Object.Id, completed.Object.Status));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), completed.Object.CompletedAt);
        Assert.Null(completed.Object.StartedAt);
        var run = completed.AsWorkflowRun()!;
        Assert.Equal((RunId, "b", 7, WorkflowRunStatus.Approved), (run.Id, run.ApplicantId, run.WorkflowVersionId, run.Status));
        Assert.Equal("low", run.Output!.Value.GetProperty("risk").GetString());
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), run.UpdatedAt);
        Assert.Null(completed.AsWorkflowTask());
    }

    [Fact]
    public void A_started_task_is_read_whole_and_tells_its_run()
    {
        var started = Parse(TaskStarted);

        Assert.Equal((WebhookEventNames.WorkflowTaskStarted, RunId), (started.Action, started.RunId));
        Assert.Equal(("send_receive_9f001", "risk_score", "send_receive_9f001"), (started.Object.Id, started.Object.TaskDefId, started.Object.TaskSpecId));
        var task = started.AsWorkflowTask()!;
        Assert.Equal(("send_receive_9f001", RunId, "risk_score", "2"), (task.Id, task.WorkflowRunId, task.TaskDefId, task.TaskDefVersion));
        Assert.Equal("Ada", task.Input!.Value.GetProperty("first_name").GetString());
        Assert.Null(started.AsWorkflowRun());
    }

    [Fact]
    public void A_run_without_a_resource_is_known_by_id_and_status()
    {
        var run = Parse("""{"payload":{"resource_type":"workflow_run","action":"workflow_run.started","object":{"id":"HERE","status":"awaiting_input"}}}""", RunId).AsWorkflowRun()!;

        Assert.Equal((RunId, WorkflowRunStatus.AwaitingInput), (run.Id, run.Status));
        Assert.Null(run.UpdatedAt);
    }

    [Theory]
    [InlineData("""{"payload":{"resource_type":"check","action":"check.completed","object":{"id":"e","status":"complete"}}}""", null)]
    [InlineData("""{"payload":{"resource_type":"audit_log","action":"audit_log.created","object":{"id":"7"}}}""", null)]
    [InlineData("""{"payload":{"resource_type":"workflow_timeline_file","action":"workflow_timeline_file.created","object":{"id":"8"},"resource":{"workflow_run_id":"r1","timeline_file_download_url":"https://files.example/t.pdf"}}}""", "r1")]
    [InlineData("""{"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","resource":{"id":"r2"}}}""", "r2")]
    [InlineData("""{"payload":{"action":"workflow_run.completed","object":{"id":"r3"}}}""", "r3")]
    [InlineData("""{"payload":{"resource_type":"workflow_task","object":{"id":"t"},"resource":{"workflow_run_id":"r4"}}}""", "r4")]
    [InlineData("""{"payload":{}}""", null)]
    public void The_run_is_found_in_whichever_member_tells_it(string body, string? runId) => Assert.Equal(runId, Parse(body).RunId);

    public static TheoryData<string> Actions => [.. FactsTable.Current.ValuesOf("webhook_event_type"), WebhookEventNames.WorkflowRunStarted];

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_event_of_every_action_tells_what_it_is_about(string action)
    {
        var type = action.Split('.')[0];
        var id = type == "workflow_run" ? RunId : "x-1";
        var told = Parse($$"""
            {"payload":{"resource_type":"{{type}}","action":"{{action}}","object":{"id":"{{id}}","status":"complete","href":"https://api.eu.onfido.com/v3.6/x"},
            "resource":{"id":"{{id}}","workflow_run_id":"{{RunId}}"} } }
            """);

        Assert.Equal((action, type, id), (told.Action, told.ResourceType, told.Object.Id));
        Assert.Contains(type, FactsTable.Current.ValuesOf("webhook_event_resource_type"));
        Assert.Equal(RunId, told.RunId);
        Assert.Equal(type == "workflow_run", told.AsWorkflowRun() is not null);
        Assert.Equal(type == "workflow_task", told.AsWorkflowTask() is not null);
        Assert.Equal(type == "workflow_timeline_file", told.AsTimelineFile() is not null);
    }

    [Fact]
    public void A_timeline_file_tells_its_run_and_address()
    {
        var file = Parse("""
            {"payload":{"resource_type":"workflow_timeline_file","action":"workflow_timeline_file.created","object":{"id":"8","href":"https://x/"},
            "resource":{"workflow_run_id":"r1","timeline_file_download_url":"https://files.example/t.pdf?signature=abc"}}}
            """).AsTimelineFile()!;

        Assert.Equal(("8", "r1", "https://files.example/t.pdf?signature=abc"), (file.Id, file.WorkflowRunId, file.TimelineFileDownloadUrl));
        Assert.Null(Parse("""{"payload":{"resource_type":"workflow_timeline_file","object":{"id":"8"}}}""").AsTimelineFile());
        Assert.Equal("WebhookTimelineFile", file.ToString());
    }

    [Fact]
    public void F13_unknown_actions_types_statuses_and_members_are_kept()
    {
        var unknown = Parse("""{"payload":{"resource_type":"hologram","action":"hologram.beamed","object":{"id":"1","status":"shiny","new":1},"later":[1]},"more":2}""");

        Assert.Equal(("hologram.beamed", "hologram", "shiny"), (unknown.Action, unknown.ResourceType, unknown.Object.Status));
        Assert.Equal(1, unknown.Payload.GetProperty("later")[0].GetInt32());
        Assert.Null(unknown.AsWorkflowRun());
        var run = Parse("""{"payload":{"resource_type":"workflow_run","object":{"id":"r"},"resource":{"id":"r","status":"brand_new","mood":"good"}}}""").AsWorkflowRun()!;
        Assert.Equal(("brand_new", false, false), (run.Status!.Value.Value, run.Status.Value.IsKnown, run.Status.Value.IsEnd));
        Assert.Equal("good", run.UnknownMembers!["mood"].GetString());
    }

    [Theory]
    [InlineData("""{"payload":{"resource_type":5,"action":{},"object":[],"resource":"x"}}""")]
    [InlineData("""{"payload":{"resource_type":null,"action":null,"object":null,"resource":null}}""")]
    [InlineData("""{"payload":{"object":{"id":5,"status":[],"completed_at_iso8601":"yesterday","href":{}}}}""")]
    public void F13_members_of_a_wrong_type_count_as_absent(string body)
    {
        var odd = Parse(body);

        Assert.Equal((null, null, null, null), (odd.Action, odd.ResourceType, odd.RunId, odd.Object.Id));
        Assert.Null(odd.Object.CompletedAt);
        Assert.Null(odd.Resource);
    }

    [Fact]
    public void F13_a_resource_with_wrong_types_keeps_every_member_that_can_be_read()
    {
        var run = Parse("""
            {"payload":{"resource_type":"workflow_run","object":{"id":"r","status":"review"},"resource":{"id":17,"applicant_id":"b","workflow_version_id":"seven",
            "status":{"x":1},"reasons":"none","tags":["a",1],"link":[],"error":true,"created_at":"soon","updated_at":"2026-01-02T03:04:05Z","output":1e400}}}
            """).AsWorkflowRun()!;

        Assert.Equal(("r", "b", WorkflowRunStatus.Review), (run.Id, run.ApplicantId, run.Status));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), run.UpdatedAt);
        Assert.Equal("1e400", run.Output!.Value.GetRawText());
        Assert.Equal((null, null, null, null), (run.Reasons, run.Tags, run.Link, run.Error));
        Assert.Equal((null, null), (run.WorkflowVersionId, run.CreatedAt));
    }

    public static TheoryData<string, byte[], WebhookEventProblem> Rejected => new()
    {
        { "empty", [], WebhookEventProblem.Empty },
        { "white space", " \n"u8.ToArray(), WebhookEventProblem.NotJson },
        { "array", "[]"u8.ToArray(), WebhookEventProblem.NotAnObject },
        { "null", "null"u8.ToArray(), WebhookEventProblem.NotAnObject },
        { "text", "\"payload\""u8.ToArray(), WebhookEventProblem.NotAnObject },
        { "cut", "{\"payload\":{"u8.ToArray(), WebhookEventProblem.NotJson },
        { "trailing", "{\"payload\":{}} x"u8.ToArray(), WebhookEventProblem.NotJson },
        { "two roots", "{\"payload\":{}}{\"payload\":{}}"u8.ToArray(), WebhookEventProblem.NotJson },
        { "comment", "{\"payload\":{}/* */}"u8.ToArray(), WebhookEventProblem.NotJson },
        { "trailing comma", "{\"payload\":{},}"u8.ToArray(), WebhookEventProblem.NotJson },
        { "no payload", "{}"u8.ToArray(), WebhookEventProblem.NoPayload },
        { "payload null", "{\"payload\":null}"u8.ToArray(), WebhookEventProblem.NoPayload },
        { "payload array", "{\"payload\":[]}"u8.ToArray(), WebhookEventProblem.NoPayload },
        { "duplicate payload", "{\"payload\":{},\"payload\":{}}"u8.ToArray(), WebhookEventProblem.DuplicateMember },
        { "duplicate deep inside", "{\"payload\":{\"resource\":{\"a\":[{\"id\":1,\"id\":2}]}}}"u8.ToArray(), WebhookEventProblem.DuplicateMember },
        { "duplicate by escape", "{\"payload\":{\"id\":1,\"\\u0069d\":2}}"u8.ToArray(), WebhookEventProblem.DuplicateMember },
        { "not utf-8", [.. "{\"payload\":{\"a\":\""u8, 0xC3, 0x28, .. "\"}}"u8], WebhookEventProblem.NotUtf8 },
        { "half a surrogate in bytes", [.. "{\"payload\":{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}}"u8], WebhookEventProblem.NotUtf8 },
        { "half a surrogate in an escape", "{\"payload\":{\"action\":\"\\ud800\"}}"u8.ToArray(), WebhookEventProblem.NotUtf8 },
        { "NUL between", [.. "{\"payload\":"u8, 0, .. "{}}"u8], WebhookEventProblem.NotJson },
        { "NUL in a string", [.. "{\"payload\":{\"a\":\""u8, 0, .. "\"}}"u8], WebhookEventProblem.NotJson },
        { "byte order mark", [0xEF, 0xBB, 0xBF, .. "{\"payload\":{}}"u8], WebhookEventProblem.ByteOrderMark },
        { "utf-16", Encoding.Unicode.GetBytes("{\"payload\":{}}"), WebhookEventProblem.NotJson },
    };

    [Theory]
    [MemberData(nameof(Rejected))]
    public void F14_a_body_that_is_no_event_is_rejected_with_its_reason(string name, byte[] body, WebhookEventProblem expected)
    {
        Assert.False(WebhookEvent.TryParse(body, out var webhookEvent, out var problem), name);
        Assert.Null(webhookEvent);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData(33, WebhookEventProblem.TooDeep)]
    [InlineData(65, WebhookEventProblem.TooDeep)]
    [InlineData(10_000, WebhookEventProblem.TooDeep)]
    [InlineData(32, WebhookEventProblem.None)]
    public void F15_more_than_32_levels_are_rejected(int depth, WebhookEventProblem expected)
    {
        var body = With("""{"payload":{"a":HERE}}""", new string('[', depth - 2) + new string(']', depth - 2));

        Assert.Equal(expected == WebhookEventProblem.None, WebhookEvent.TryParse(Encoding.UTF8.GetBytes(body).AsMemory(), out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void F15_a_million_values_are_rejected_without_building_anything()
    {
        var body = Encoding.UTF8.GetBytes(With("""{"payload":{"a":[HERE]}}""", string.Join(',', Enumerable.Repeat("1", 1_000_000)))).AsMemory();

        var memory = Memory(() => Assert.False(WebhookEvent.TryParse(body, out _, out var problem) || problem != WebhookEventProblem.TooManyValues));

        Assert.InRange(memory, 0, 1024 * 1024);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\\u00e9")]
    public void F15_a_string_of_a_megabyte_costs_no_more_than_eight(string part)
    {
        var body = Encoding.UTF8.GetBytes(With("""{"payload":{"action":"HERE"}}""", string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)))).AsMemory();

        var memory = Memory(() => Assert.True(WebhookEvent.TryParse(body, out _, out _)));

        Assert.InRange(memory, 0, 8 * 1024 * 1024);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("123456789012345678901234567890")]
    public void F15_a_number_beyond_every_type_is_kept_as_it_is_written(string number)
    {
        var parsed = Parse("""{"payload":{"resource_type":"workflow_run","object":{"id":"r"},"resource":{"id":"r","workflow_version_id":HERE,"output":{"n":HERE}}}}""", number);

        Assert.Null(parsed.AsWorkflowRun()!.WorkflowVersionId);
        Assert.Equal(number, parsed.AsWorkflowRun()!.Output!.Value.GetProperty("n").GetRawText());
    }

    [Fact]
    public void The_event_does_not_change_when_the_bytes_are_used_again()
    {
        var body = Encoding.UTF8.GetBytes(RunCompleted);
        Assert.True(WebhookEvent.TryParse(body.AsSpan(), out var parsed, out _));

        Array.Fill(body, (byte)'x');

        Assert.Equal("low", parsed.AsWorkflowRun()!.Output!.Value.GetProperty("risk").GetString());
    }

    [Fact]
    public void T_W1_100_000_mutated_bodies_never_throw()
    {
        var random = new Random(7);
        var original = Encoding.UTF8.GetBytes(TaskStarted);
        var parsed = 0;
        for (var round = 0; round < 100_000; round++)
        {
            var body = original.ToArray();
            for (var change = 0; change <= round % 3; change++)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            if (WebhookEvent.TryParse(body.AsMemory(), out var webhookEvent, out _))
            {
                _ = webhookEvent.AsWorkflowTask();
                _ = webhookEvent.AsWorkflowRun();
                parsed++;
            }
        }

        Assert.InRange(parsed, 1_000, 99_000);
    }

    [Fact]
    public void An_event_prints_its_action_only() => Assert.Equal("workflow_task.started", string.Format(CultureInfo.InvariantCulture, "{0}", Parse(TaskStarted)));

    private static string With(string template, string value) => template.Replace("HERE", value, StringComparison.Ordinal);

    private static WebhookEvent Parse(string template, string value) => Parse(With(template, value));

    private static WebhookEvent Parse(string body)
    {
        Assert.True(WebhookEvent.TryParse(Encoding.UTF8.GetBytes(body).AsSpan(), out var webhookEvent, out var problem), problem.ToString());
        Assert.Equal(WebhookEventProblem.None, problem);
        return webhookEvent;
    }

    private static long Memory(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
