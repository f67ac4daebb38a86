using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Control;

public class ObjectTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("document", "documents")]
    [InlineData("live_photo", "live_photos")]
    [InlineData("live_video", "live_videos")]
    [InlineData("motion_capture", "motion_captures")]
    [InlineData("id_photo", "id_photos")]
    public async Task Media_that_no_upload_makes_are_made_and_found_and_downloaded(string kind, string collection)
    {
        var server = shared.Server;
        var applicant = await People.Create(server);
        var made = (await server.Order("objects", new { kind, applicantId = applicant }))!;
        Assert.True(JsonNode.DeepEquals(made, await server.Get($"/v3.6/{collection}/{made["id"]}")));
        Assert.Single((await server.Get($"/v3.6/{collection}?applicant_id={applicant}"))[collection]!.AsArray());
        Assert.Equal((int)made["file_size"]!, (await server.Api.GetByteArrayAsync(new Uri((string)made["download_href"]!, UriKind.Relative))).Length);
    }

    [Fact]
    public async Task A_film_without_a_face_has_no_frame()
    {
        var server = shared.Server;
        var made = (await server.Order("objects", new { kind = "live_video", applicantId = await People.Create(server), faults = new[] { "face_hidden" } }))!;
        var (status, body) = await server.Send(HttpMethod.Get, $"/v3.6/live_videos/{made["id"]}/frame");
        Assert.Equal((422, "Failed to extract a frame from the provided video"), (status, (string)body!["error"]!["message"]!));
    }

    [Theory]
    [InlineData("known_face", "known_faces", "previously_seen_faces")]
    [InlineData("known_id", "document", "compromised_document")]
    public async Task A_face_or_document_that_was_seen_before_is_found_by_the_report_that_looks_for_it(string kind, string report, string group)
    {
        var server = shared.Server;
        var (applicant, other) = (await People.WithMedia(server), await People.Create(server));
        await server.Order("objects", new { kind, applicantId = applicant, otherApplicantId = other });
        var (_, check) = await server.Send(HttpMethod.Post, "/v3.6/checks", new JsonObject
        {
            ["applicant_id"] = applicant, ["report_names"] = new JsonArray(report), ["asynchronous"] = false,
        });
        var found = await server.Get($"/v3.6/reports/{check!["report_ids"]![0]}");
        Assert.Equal("consider", (string)found["breakdown"]![group]!["result"]!);
        var others = report == "document" ? (await server.Get($"/v3.6/repeat_attempts/{found["id"]}"))["repeat_attempts"]! : found["properties"]!["matches"]!;
        Assert.Equal(other, (string)others.AsArray().Single()!["applicant_id"]!);
    }

    [Fact]
    public async Task A_known_face_needs_somebody_who_was_here_before()
    {
        await using var server = await SandboxServer.Start();
        using var refused = await Post(server, "objects", new { kind = "known_face", applicantId = await People.Create(server) });
        Assert.Equal(422, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_new_match_of_a_monitor_is_listed_and_told_and_can_be_switched_off()
    {
        await using var server = await SandboxServer.Start();
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var applicant = await People.Create(server);
        var (_, monitor) = await server.Send(
            HttpMethod.Post, "/v3.6/watchlist_monitors", new JsonObject { ["applicant_id"] = applicant, ["report_name"] = "watchlist_aml" });
        var path = $"/v3.6/watchlist_monitors/{monitor!["id"]}";
        Assert.Empty((await server.Get(path + "/matches"))["matches"]!.AsArray());
        Assert.Single((await server.Get($"/v3.6/checks?applicant_id={applicant}"))["checks"]!.AsArray());

        var match = (await server.Order("objects", new { kind = "watchlist_match", monitorId = (string)monitor["id"]! }))!;
        Assert.True((bool)match["enabled"]!);
        await Eventually.True(() => Task.FromResult(receiver.Of("watchlist_monitor.matches_updated").Any()));
        Assert.Equal((string)monitor["id"]!, (string)receiver.Of("watchlist_monitor.matches_updated").Single().Payload["object"]!["id"]!);
        var (_, matches) = await server.Send(HttpMethod.Patch, path + "/matches", new JsonObject { ["disable"] = new JsonArray((string)match["id"]!) });
        Assert.False((bool)matches!["matches"]![0]!["enabled"]!);
        var stranger = new JsonObject { ["enable"] = new JsonArray(Guid.NewGuid().ToString()) };
        Assert.Equal(422, (await server.Send(HttpMethod.Patch, path + "/matches", stranger)).Status);

        using var report = await server.Api.PostAsync(new Uri(path + "/new_report", UriKind.Relative), null);
        Assert.Equal((201, 0), ((int)report.StatusCode, (int?)report.Content.Headers.ContentLength));
        Assert.Equal("watchlist_aml", (string)(await server.Get(report.Headers.Location!.ToString()))["name"]!);
        Assert.Equal(2, (await server.Get($"/v3.6/checks?applicant_id={applicant}"))["checks"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_match_of_an_applicant_makes_the_monitor_that_finds_it_and_the_next_is_of_the_same()
    {
        await using var server = await SandboxServer.Start();
        var applicant = await People.Create(server);
        await server.Order("objects", new { kind = "watchlist_match", applicantId = applicant });
        await server.Order("objects", new { kind = "watchlist_match", applicantId = applicant });
        var monitor = Assert.Single((await server.Get($"/v3.6/watchlist_monitors?applicant_id={applicant}"))["monitors"]!.AsArray())!;
        Assert.Equal(2, (await server.Get($"/v3.6/watchlist_monitors/{monitor["id"]}/matches"))["matches"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_has_no_passkeys_of_their_own_gets_the_one_that_nothing_changes()
    {
        var server = shared.Server;
        var canned = (await server.Get("/v3.6/passkeys/anybody"))["passkeys"]!.AsArray().Single()!;
        var path = $"/v3.6/passkeys/anybody/{canned["id"]}";
        var (_, switched) = await server.Send(HttpMethod.Put, path, new JsonObject { ["state"] = "INACTIVE" });
        Assert.Equal("INACTIVE", (string)switched!["state"]!);
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, path)).Status);
        Assert.Equal("ACTIVE", (string)(await server.Get(path))["state"]!);
    }

    [Fact]
    public async Task An_audit_log_entry_is_told()
    {
        await using var server = await SandboxServer.Start();
        await using var receiver = await Receiver.Start();
        await receiver.Register(server);
        var made = (await server.Order("objects", new { kind = "audit_log" }))!;
        await Eventually.True(() => Task.FromResult(receiver.Of("audit_log.created").Any()));
        Assert.Equal((string)made["id"]!, (string)receiver.Of("audit_log.created").Single().Payload["object"]!["id"]!);
    }

    [Fact]
    public async Task An_applicant_is_taken_away_and_brought_back_whatever_is_under_way()
    {
        await using var server = await SandboxServer.Start("--pace", "0.01");
        var applicant = await People.WithMedia(server);
        await server.Send(HttpMethod.Post, "/v3.6/checks", new JsonObject { ["applicant_id"] = applicant, ["report_names"] = new JsonArray("document") });
        await server.Order($"applicants/{applicant}/delete", new { });
        Assert.Equal(410, (await server.Send(HttpMethod.Get, $"/v3.6/applicants/{applicant}")).Status);
        await server.Order("clock/advance", new { seconds = 21 * 86_400 });
        Assert.Equal(410, (await server.Send(HttpMethod.Post, $"/v3.6/applicants/{applicant}/restore")).Status);
        Assert.Empty((await server.Get("/v3.6/applicants?include_deleted=true"))["applicants"]!.AsArray());
        await server.Order($"applicants/{applicant}/restore", new { });
        Assert.Equal(200, (await server.Send(HttpMethod.Get, $"/v3.6/applicants/{applicant}")).Status);
    }

    [Theory]
    [InlineData("objects", """{ "kind": "horoscope" }""", 422)]
    [InlineData("objects", """{ "kind": "live_video", "applicantId": "nobody" }""", 404)]
    [InlineData("objects", """{ "kind": "passkey" }""", 422)]
    [InlineData("objects", """{ "kind": "biometric_token" }""", 422)]
    [InlineData("objects", """{ "kind": "biometric_token", "userId": "u", "status": "odd" }""", 422)]
    [InlineData("objects", """{ "kind": "watchlist_match", "monitorId": "none" }""", 404)]
    [InlineData("objects", """{ "kind": "watchlist_match", "applicantId": "nobody" }""", 404)]
    [InlineData("applicants/nobody/delete", "{}", 404)]
    [InlineData("reports/none/force", """{ "result": "clear" }""", 404)]
    [InlineData("checks/none/force", """{ "status": "paused" }""", 404)]
    [InlineData("runs/none/force", """{ "report": "document_check", "result": "clear" }""", 404)]
    public async Task What_cannot_be_made_or_settled_is_refused(string path, string order, int status)
    {
        var server = shared.Server;
        using var response = await Post(server, path, JsonNode.Parse(order)!);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Nobody_makes_or_settles_anything_with_the_token_of_the_api()
    {
        var server = shared.Server;
        foreach (var path in new[] { "objects", "reports/x/force", "checks/x/force", "runs/x/force", "applicants/x/delete", "applicants/x/restore" })
            Assert.Equal(401, (await server.Send(HttpMethod.Post, "/_sandbox/" + path, new JsonObject())).Status);
    }

    private static async Task<HttpResponseMessage> Post(SandboxServer server, string path, object order)
    {
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(order), System.Text.Encoding.UTF8, "application/json");
        return await server.Control.PostAsync(new Uri("/_sandbox/" + path, UriKind.Relative), content);
    }
}
