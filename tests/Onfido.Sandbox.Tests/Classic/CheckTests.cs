using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Classic;

public class CheckTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task A_check_is_in_progress_first_and_tells_the_webhooks_of_its_reports_and_itself_in_that_order()
    {
        await using var server = await SandboxServer.Start("--pace", "20");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var applicant = await People.WithMedia(server);
        var check = await Order(server, applicant, ["document", "identity_enhanced"]);
        Assert.Equal(("in_progress", null), ((string)check["status"]!, (string?)check["result"]));

        await Eventually.True(() => Task.FromResult(receiver.Of("check.completed").Any()));
        check = await server.Get((string)check["href"]!);
        Assert.Equal(("complete", "clear"), ((string)check["status"]!, (string?)check["result"]));
        Assert.Equal(["check.started", "report.completed", "report.completed", "check.completed"], receiver.All.Select(received => received.Action));
        var told = receiver.Of("check.completed").Single().Payload;
        Assert.Equal("check", (string)told["resource_type"]!);
        Assert.Equal(((string)check["id"]!, "complete"), ((string)told["object"]!["id"]!, (string)told["object"]!["status"]!));
        Assert.StartsWith(server.BaseAddress.ToString(), (string)told["object"]!["href"]!, StringComparison.Ordinal);
        Assert.EndsWith("Z", (string)told["object"]!["completed_at_iso8601"]!, StringComparison.Ordinal);
        Assert.False(told.ContainsKey("resource"));
        // the identity report is never the later one
        Assert.Equal((string)check["report_ids"]![1]!, (string)receiver.Of("report.completed").First().Payload["object"]!["id"]!);
    }

    [Fact]
    public async Task Only_the_webhooks_that_a_check_names_are_told_about_it()
    {
        await using var server = await SandboxServer.Start();
        await using var named = await Receiver.Start();
        await using var other = await Receiver.Start();
        await named.Register(server);
        await other.Register(server);
        var webhook = (await server.Get("/v3.6/webhooks"))["webhooks"]!.AsArray().Single(webhook => (string)webhook!["url"]! == named.Url)!;
        await Order(server, await People.WithMedia(server), ["document"], order =>
        {
            order["asynchronous"] = false;
            order["webhook_ids"] = new JsonArray((string)webhook["id"]!);
        });
        await Order(server, await People.WithMedia(server), ["document"], order => order["asynchronous"] = false);
        await Eventually.True(() => Task.FromResult(named.All.Count == 6 && other.All.Count == 3));
    }

    [Fact]
    public async Task A_complete_check_can_be_told_again_even_when_nobody_was_told_before()
    {
        await using var server = await SandboxServer.Start();
        var check = await Order(server, await People.WithMedia(server), ["document"], order => order["asynchronous"] = false);
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var (status, _) = await server.Send(HttpMethod.Post, "/v3.6/webhooks/resend", new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject { ["resource_id"] = (string)check["id"]!, ["event"] = "check.completed" }),
        });
        Assert.Equal(204, status);
        await Eventually.True(() => Task.FromResult(receiver.Of("check.completed").Any()));
    }

    [Fact]
    public async Task A_check_for_which_the_applicant_provides_data_waits_for_the_form_and_then_has_documents_to_look_at()
    {
        await using var server = await SandboxServer.Start("--pace", "20");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var applicant = await People.Create(server);
        var check = await Order(server, applicant, ["document", "facial_similarity_photo"], order => order["applicant_provides_data"] = true);
        Assert.Equal("awaiting_applicant", (string)check["status"]!);
        Assert.NotNull(check["form_uri"]);
        await Eventually.True(() => Task.FromResult(receiver.Of("check.completed").Any()));
        Assert.Equal(["check.started", "check.form_completed"], receiver.All.Take(2).Select(received => received.Action));
        var reports = (await server.Get($"/v3.6/reports?check_id={check["id"]}"))["reports"]!.AsArray();
        Assert.All(reports, report => Assert.NotEmpty(report!["documents"]!.AsArray()));
        Assert.NotEmpty(reports[1]!["live_photos"]!.AsArray());
    }

    [Fact]
    public async Task A_paused_check_stands_still_until_it_is_resumed()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        var check = await Order(server, await People.WithMedia(server), ["document"]);
        var path = (string)check["href"]!;
        Assert.True((bool)(await server.Order($"checks/{check["id"]}/force", new { status = "paused" }))!["paused"]!);
        await server.Order("clock/advance", new { seconds = 86_400 });
        Assert.Equal("paused", (string)(await server.Get(path))["status"]!);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, path + "/resume")).Status);
        Assert.Equal("in_progress", (string)(await server.Get(path))["status"]!);
        await server.Order("clock/advance", new { seconds = 86_400 });
        Assert.Equal("complete", (string)(await server.Get(path))["status"]!);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, path + "/resume")).Status);
    }

    [Fact]
    public async Task A_check_can_be_reopened_and_withdrawn()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var check = await Order(server, await People.WithMedia(server), ["document"], order => order["asynchronous"] = false);
        var reopened = (await server.Order($"checks/{check["id"]}/force", new { status = "reopened" }))!;
        Assert.Equal(("reopened", null), ((string)reopened["status"]!, (string?)reopened["result"]));
        Assert.Equal("withdrawn", (string)(await server.Order($"checks/{check["id"]}/force", new { status = "withdrawn" }))!["status"]!);
        Assert.Equal("withdrawn", (string)(await server.Get($"/v3.6/reports/{check["report_ids"]![0]}"))["status"]!);
        await Eventually.True(() => Task.FromResult(receiver.Of("check.withdrawn").Any()));
        Assert.Equal(["check.reopened", "report.withdrawn", "check.withdrawn"], receiver.All.Skip(3).Select(received => received.Action));
    }

    [Fact]
    public async Task An_applicant_with_a_check_in_progress_cannot_be_deleted()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        var applicant = await People.WithMedia(server);
        await Order(server, applicant, ["document"]);
        var (status, body) = await server.Send(HttpMethod.Delete, $"/v3.6/applicants/{applicant}");
        Assert.Equal((422, "deletion_incomplete_checks"), (status, (string)body!["error"]!["type"]!));
        await server.Order("clock/advance", new { seconds = 86_400 });
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, $"/v3.6/applicants/{applicant}")).Status);
        Assert.Equal(410, (await server.Send(HttpMethod.Get, $"/v3.6/checks?applicant_id={applicant}")).Status);
    }

    [Theory]
    [InlineData("""{ "report_names": [] }""", "report_names_blank")]
    [InlineData("""{ "report_names": "document" }""", "report_names_format")]
    [InlineData("""{ "report_names": ["horoscope"] }""", "invalid_reports_names")]
    [InlineData("""{ "report_names": ["document"], "type": "express" }""", "check_type_deprecated")]
    [InlineData("""{ "report_names": ["document"] }""", "missing_documents")]
    [InlineData("""{ "report_names": ["facial_similarity_photo"] }""", "facial_similarity_photo_without_document")]
    [InlineData("""{ "report_names": ["watchlist_aml"], "consider": ["horoscope"] }""", "validation_error")]
    [InlineData("""{ "report_names": ["watchlist_aml"], "sub_result": "odd" }""", "validation_error")]
    [InlineData("""{ "report_names": ["watchlist_aml"], "document_ids": ["nothing"] }""", "validation_error")]
    [InlineData("""{ "report_names": ["us_driving_licence"] }""", "validation_error")]
    public async Task What_cannot_be_a_check_is_refused_by_its_type_of_error(string order, string type)
    {
        var server = shared.Server;
        var body = JsonNode.Parse(order)!.AsObject();
        body["applicant_id"] = await People.Create(server);
        var (status, answer) = await server.Send(HttpMethod.Post, "/v3.6/checks", body);
        Assert.Equal((422, type), (status, (string)answer!["error"]!["type"]!));
    }

    [Fact]
    public async Task Documents_can_be_named_but_only_for_reports_that_look_at_documents()
    {
        var server = shared.Server;
        var applicant = await People.WithMedia(server);
        var second = await People.Document(server, applicant, "second.png");
        var check = await Order(server, applicant, ["document"], order => order["document_ids"] = new JsonArray(second));
        var report = await server.Get($"/v3.6/reports/{check["report_ids"]![0]}");
        Assert.Equal(second, (string)report["documents"]!.AsArray().Single()!["id"]!);
        var (status, body) = await server.Send(HttpMethod.Post, "/v3.6/checks", new JsonObject
        {
            ["applicant_id"] = applicant, ["report_names"] = new JsonArray("watchlist_aml"), ["document_ids"] = new JsonArray(second),
        });
        Assert.Equal((422, "document_ids_with_unsupported_report"), (status, (string)body!["error"]!["type"]!));
    }

    internal static async Task<JsonNode> Order(SandboxServer server, string applicant, string[] reports, Action<JsonObject>? also = null)
    {
        var order = new JsonObject { ["applicant_id"] = applicant, ["report_names"] = new JsonArray([.. reports.Select(name => (JsonNode)name)]) };
        also?.Invoke(order);
        var (status, check) = await server.Send(HttpMethod.Post, "/v3.6/checks", order);
        Assert.True(status == 201, check?.ToJsonString());
        return check!;
    }
}
