using System.Text.Json.Nodes;
using Onfido.Sandbox.Classic;

namespace Onfido.Sandbox.Tests.Classic;

public class ReportTests(SharedServer shared) : IClassFixture<SharedServer>
{
    public static TheoryData<string> Names => [.. ReportKinds.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_report_is_clear_unless_the_order_wants_it_to_consider_and_then_says_where(string name)
    {
        var server = shared.Server;
        var applicant = await People.WithMedia(server);
        var clear = await Done(server, applicant, name);
        Assert.Equal(("complete", "clear"), ((string)clear["status"]!, (string)clear["result"]!));
        Assert.DoesNotContain("consider", Results(clear["breakdown"]!));
        var consider = await Done(server, applicant, name, order => order["consider"] = new JsonArray(name));
        Assert.Equal("consider", (string)consider["result"]!);
        Assert.Contains("consider", Results(consider["breakdown"]!));
        Assert.Equal(name.StartsWith("document", StringComparison.Ordinal), consider["sub_result"] is not null);
        var check = await server.Get($"/v3.6/checks/{consider["check_id"]}");
        Assert.Equal("consider", (string)check["result"]!);
    }

    [Theory]
    [InlineData("clear", "clear")]
    [InlineData("rejected", "consider")]
    [InlineData("suspected", "consider")]
    [InlineData("caution", "consider")]
    public async Task A_wanted_sub_result_becomes_the_document_reports(string subResult, string result)
    {
        var server = shared.Server;
        var report = await Done(server, await People.WithMedia(server), "document", order => order["sub_result"] = subResult);
        Assert.Equal((subResult, result), ((string)report["sub_result"]!, (string)report["result"]!));
    }

    [Fact]
    public async Task Of_what_was_uploaded_a_document_report_says_what_the_vendors_sandbox_says()
    {
        var server = shared.Server;
        var report = await Done(server, await People.WithMedia(server), "document");
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                {
                  "date_of_birth": "1990-01-01", "date_of_expiry": "2031-05-28", "document_numbers": [{ "type": "document_number", "value": "999999999" }],
                  "document_type": "passport", "first_name": "Ada", "gender": null, "issuing_country": "GBR", "last_name": "Byron", "nationality": null
                }
                """),
            report["properties"]));
        var facial = await Done(server, (string)(await server.Get($"/v3.6/checks/{report["check_id"]}"))["applicant_id"]!, "facial_similarity_photo");
        Assert.Equal("{}", facial["properties"]!.ToJsonString());
        Assert.Equal(0.6512, (double)facial["breakdown"]!["face_comparison"]!["breakdown"]!["face_match"]!["properties"]!["score"]!);
        Assert.Equal(0.9512, (double)facial["breakdown"]!["visual_authenticity"]!["breakdown"]!["spoofing_detection"]!["properties"]!["score"]!);
        Assert.Single(facial["live_photos"]!.AsArray());
    }

    [Fact]
    public async Task Of_a_document_that_the_sandbox_has_drawn_a_report_says_what_is_printed_on_it()
    {
        var server = shared.Server;
        var run = (await server.MakeRuns(new { count = 1, outcome = "approved", workflow = "Document only", instant = true }))[0];
        var applicant = (string)(await server.Get($"/v3.6/workflow_runs/{run}"))["applicant_id"]!;
        var tasks = (await server.Get($"/v3.6/workflow_runs/{run}/tasks")).AsArray();
        var studio = await server.Get($"/v3.6/workflow_runs/{run}/tasks/{tasks.Single(task => (string)task!["task_def_id"]! == "document_check")!["id"]}");
        var classic = await Done(server, applicant, "document");
        foreach (var property in new[] { "first_name", "last_name", "date_of_birth", "date_of_expiry", "mrz_line1" })
            Assert.Equal((string?)studio["output"]!["properties"]![property], (string?)classic["properties"]![property]);
        Assert.False(classic["properties"]!.AsObject().ContainsKey("document_number"));
    }

    [Fact]
    public async Task A_fault_in_the_name_of_an_uploaded_file_is_what_the_report_finds()
    {
        var server = shared.Server;
        var applicant = await People.Create(server);
        await People.Document(server, applicant, "passport.expired.png");
        var report = await Done(server, applicant, "document");
        Assert.Equal(("consider", "rejected"), ((string)report["result"]!, (string)report["sub_result"]!));
        Assert.Equal("consider", (string)report["breakdown"]!["data_validation"]!["breakdown"]!["document_expiration"]!["result"]!);
    }

    [Fact]
    public async Task A_report_can_be_held_and_then_resumed_or_cancelled()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var check = await CheckTests.Order(server, await People.WithMedia(server), ["document", "watchlist_aml"]);
        var (first, second) = ($"/v3.6/reports/{check["report_ids"]![0]}", $"/v3.6/reports/{check["report_ids"]![1]}");
        foreach (var id in check["report_ids"]!.AsArray())
            Assert.Equal("awaiting_approval", (string)(await server.Order($"reports/{id}/force", new { status = "awaiting_approval" }))!["status"]!);
        await server.Order("clock/advance", new { seconds = 86_400 });
        Assert.Equal("awaiting_approval", (string)(await server.Get(first))["status"]!);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, first + "/resume")).Status);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, second + "/cancel")).Status);
        await server.Order("clock/advance", new { seconds = 86_400 });
        Assert.Equal(("complete", "cancelled"), ((string)(await server.Get(first))["status"]!, (string)(await server.Get(second))["status"]!));
        Assert.Equal("complete", (string)(await server.Get((string)check["href"]!))["status"]!);
        await Eventually.True(() => Task.FromResult(receiver.Of("check.completed").Any()));
        Assert.Equal(
            "check.started report.awaiting_approval report.awaiting_approval report.resumed report.cancelled report.completed check.completed",
            string.Join(' ', receiver.All.Select(received => received.Action)));
    }

    [Fact]
    public async Task A_report_says_what_it_is_forced_to_say_whether_it_is_open_or_done()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        var check = await CheckTests.Order(server, await People.WithMedia(server), ["document", "facial_similarity_photo"]);
        var document = (await server.Order($"reports/{check["report_ids"]![0]}/force", new { result = "consider", subResult = "caution" }))!;
        Assert.Equal(("complete", "consider", "caution"), ((string)document["status"]!, (string)document["result"]!, (string)document["sub_result"]!));
        Assert.Equal("in_progress", (string)(await server.Get((string)check["href"]!))["status"]!);
        await server.Order($"reports/{check["report_ids"]![1]}/force", new { result = "unidentified" });
        Assert.Equal("consider", (string)(await server.Get((string)check["href"]!))["result"]!);
        foreach (var id in check["report_ids"]!.AsArray())
            await server.Order($"reports/{id}/force", new { result = "clear" });
        Assert.Equal("clear", (string)(await server.Get((string)check["href"]!))["result"]!);
    }

    [Theory]
    [InlineData("""{ "result": "maybe" }""")]
    [InlineData("""{ "result": "unidentified" }""")]
    [InlineData("""{ "result": "clear", "subResult": "suspected" }""")]
    [InlineData("""{ "result": "consider", "subResult": "odd" }""")]
    [InlineData("""{ "status": "complete" }""")]
    public async Task What_a_report_cannot_say_it_cannot_be_forced_to_say(string verdict)
    {
        var server = shared.Server;
        var check = await CheckTests.Order(server, await People.WithMedia(server), ["document"]);
        using var content = new StringContent(verdict, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Control.PostAsync(new Uri($"/_sandbox/reports/{check["report_ids"]![0]}/force", UriKind.Relative), content);
        Assert.Equal(422, (int)response.StatusCode);
    }

    private static async Task<JsonNode> Done(SandboxServer server, string applicant, string name, Action<JsonObject>? also = null)
    {
        var check = await CheckTests.Order(server, applicant, [name], order =>
        {
            order["asynchronous"] = false;
            order["us_driving_licence"] = new JsonObject { ["id_number"] = "1", ["issue_state"] = "CA" };
            also?.Invoke(order);
        });
        return await server.Get($"/v3.6/reports/{check["report_ids"]![0]}");
    }

    private static IEnumerable<string?> Results(JsonNode node) => node is not JsonObject members ? [] :
        members.SelectMany(member => member.Key == "result" ? [(string?)member.Value] : member.Value is null ? [] : Results(member.Value));
}
