using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class UploadTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("documents", "type=passport", "passport.glare.png", "validate_image_quality=true", "detect_glare")]
    [InlineData("documents", "type=passport", "passport.blurred.png", "validate_image_quality=true", "detect_blur")]
    [InlineData("documents", "type=passport", "passport.glare.png", "validate_image_quality=false", null)]
    [InlineData("documents", "type=horoscope", "passport.png", "", "type")]
    [InlineData("documents", "type=passport", "passport.png", "side=left", "side")]
    [InlineData("documents", "type=passport", "passport.png", "issuing_country=UK", "issuing_country")]
    [InlineData("documents", "type=passport", "passport.png", "location={\"country_of_residence\":\"UK\"}", "location")]
    [InlineData("documents", "type=passport", "passport.png", "location=somewhere", "location")]
    [InlineData("live_photos", "", "face.face_hidden.png", "", "face_detection")]
    [InlineData("live_photos", "", "face.face_hidden.png", "advanced_validation=false", null)]
    [InlineData("live_photos", "", "face.png", "advanced_validation=perhaps", "advanced_validation")]
    [InlineData("signing_documents", "", "contract.png", "", "file")]
    public async Task What_cannot_be_taken_is_refused_by_field(string collection, string first, string fileName, string second, string? field)
    {
        var server = shared.Server;
        var fields = new[] { first, second }.Where(pair => pair.Length > 0).Select(pair => (pair.Split('=', 2)[0], pair.Split('=', 2)[1]));
        var (status, body) = await People.Upload(server, collection, fileName, [("applicant_id", await People.Create(server)), .. fields]);
        Assert.Equal(field is null ? 201 : 422, status);
        if (field is not null)
            Assert.NotNull(body["error"]!["fields"]![field]);
    }

    [Fact]
    public async Task An_id_photo_is_named_after_its_id_and_tells_its_media_type()
    {
        var server = shared.Server;
        var (_, photo) = await People.Upload(server, "id_photos", "me.png", ("applicant_id", await People.Create(server)));
        Assert.Equal(($"{photo["id"]}.png", "image/png"), ((string)photo["file_name"]!, (string)photo["file_type"]!));
    }

    [Fact]
    public async Task A_file_name_of_any_script_comes_back_whole()
    {
        var server = shared.Server;
        var document = await server.Get($"/v3.6/documents/{await People.Document(server, await People.Create(server), "パスポート.png")}");
        Assert.Equal("パスポート.png", (string)document["file_name"]!);
        using var response = await server.Api.GetAsync(new Uri((string)document["download_href"]!, UriKind.Relative));
        Assert.Equal("パスポート.png", response.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task Media_that_a_run_starts_with_exist_for_those_who_come_by_themselves()
    {
        var server = shared.Server;
        foreach (var outcome in new[] { "approved", "review" })
        {
            var id = (await server.MakeRuns(new { count = 1, outcome, workflow = "Uploaded document and photo", instant = true }))[0];
            var custom = (await server.Get($"/v3.6/workflow_runs/{id}/tasks/start"))["output"]!["custom_data"]!;
            foreach (var (field, collection) in new[] { ("document_ids", "documents"), ("live_photo_ids", "live_photos") })
            {
                Assert.NotEmpty(custom[field]!.AsArray());
                foreach (var medium in custom[field]!.AsArray())
                    Assert.Equal(200, (await server.Send(HttpMethod.Get, $"/v3.6/{collection}/{medium}")).Status);
            }
        }
    }

    [Theory]
    [InlineData("passport.png", "approved")]
    [InlineData("passport.expired.png", "review")]
    public async Task Media_that_a_customer_hands_to_a_run_are_what_its_reports_look_at(string fileName, string status)
    {
        var server = shared.Server;
        var applicant = await People.Create(server);
        var custom = new JsonObject
        {
            ["document_ids"] = new JsonArray(await People.Document(server, applicant, fileName)),
            ["live_photo_ids"] = new JsonArray(await People.LivePhoto(server, applicant, "face.png")),
        };
        var workflows = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/workflows", UriKind.Relative)))!.AsArray();
        var (_, run) = await server.Send(HttpMethod.Post, "/v3.6/workflow_runs", new JsonObject
        {
            ["workflow_id"] = (string)workflows.Single(workflow => (string)workflow!["name"]! == "Uploaded document and photo")!["id"]!,
            ["applicant_id"] = applicant,
            ["custom_data"] = custom,
        });
        await Eventually.True(async () => (string)(await server.Get($"/v3.6/workflow_runs/{run!["id"]}"))["status"]! == status);
    }
}
