using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

[Collection(Seeded.Name)]
public class KeySetTests(SeededPopulation population)
{
    private const string RunKeys = "applicant_id created_at customer_user_id dashboard_url error id link output reasons sdk_token status tags updated_at "
        + "workflow_id workflow_version_id";

    private const string TaskItemKeys = "created_at id task_def_id task_def_version updated_at workflow_run_id";
    private const string MediaKeys = "created_at download_href file_name file_size file_type href id";

    [Fact]
    public async Task A_run_has_the_same_exact_keys_in_the_list_and_alone()
    {
        Assert.All(population.Runs, run => Assert.Equal(RunKeys, Keys(run)));
        var id = (string)population.Runs[0]["id"]!;
        var alone = await population.Server.Get($"/v3.6/workflow_runs/{id}");
        Assert.True(JsonNode.DeepEquals(population.Runs[0], alone));
        Assert.Equal("completed_redirect_url expired_redirect_url expires_at language url", Keys(alone["link"]!));
    }

    [Fact]
    public void Lists_and_texts_of_a_run_are_never_null_and_its_error_only_stands_in_status_error()
    {
        Assert.All(population.Runs, run =>
        {
            Assert.IsType<JsonArray>(run["reasons"]);
            Assert.IsType<JsonArray>(run["tags"]);
            Assert.NotNull(run["customer_user_id"]);
            Assert.Matches("^[0-9a-zA-Z_-]+[.][0-9a-zA-Z_-]+[.][0-9a-zA-Z_-]+$", (string)run["sdk_token"]!);
            Assert.Matches("^[0-9TZ:.-]+$", (string)run["created_at"]!);
            Assert.Equal((string)run["status"]! == "error" ? "message type" : "", run["error"] is { } error ? Keys(error) : "");
        });
    }

    [Fact]
    public async Task A_task_has_exact_keys_in_the_list_and_input_and_output_alone()
    {
        var run = (string)population.Runs.First(run => (string)run["status"]! == "approved")["id"]!;
        var items = (await population.Server.Get($"/v3.6/workflow_runs/{run}/tasks")).AsArray();
        Assert.All(items, item => Assert.Equal(TaskItemKeys, Keys(item!)));
        Assert.Equal("start", (string)items[0]!["id"]!);
        var start = await population.Server.Get($"/v3.6/workflow_runs/{run}/tasks/start");
        Assert.Equal("created_at id input output task_def_id task_def_version updated_at workflow_run_id", Keys(start));
        Assert.NotNull(start["output"]);
        Assert.All(items, item => Assert.Matches("^[0-9a-z_-]+$", (string)item!["id"]!));
    }

    [Fact]
    public void An_applicant_and_its_address_have_exact_keys()
    {
        Assert.All(population.Applicants.Values, applicant =>
        {
            Assert.Equal("address created_at delete_at dob email first_name href id id_numbers last_name location phone_number sandbox", Keys(applicant));
            Assert.Equal("building_name building_number country flat_number line1 line2 line3 postcode state street sub_street town", Keys(applicant["address"]!));
            Assert.Equal("country_of_residence ip_address", Keys(applicant["location"]!));
        });
    }

    [Theory]
    [InlineData("documents", "upload_document_photo", "applicant_id created_at download_href file_name file_size file_type href id issuing_country side type")]
    [InlineData("live_photos", "upload_face_photo", MediaKeys)]
    [InlineData("live_videos", "upload_face_video", "challenge created_at download_href file_name file_size file_type href id languages")]
    [InlineData("motion_captures", "upload_face_motion", MediaKeys)]
    public async Task Media_have_exact_keys(string collection, string task, string keys)
    {
        var run = population.Runs.First(run => (string)run["status"]! == "approved" && population.Tasks[(string)run["id"]!].Exists(t => (string)t["task_def_id"]! == task));
        var list = (await population.Server.Get($"/v3.6/{collection}?applicant_id={run["applicant_id"]}"))[collection]!.AsArray();
        Assert.NotEmpty(list);
        Assert.All(list, item => Assert.Equal(keys, Keys(item!)));
        var alone = await population.Server.Get($"/v3.6/{collection}/{list[0]!["id"]}");
        Assert.Equal(keys, Keys(alone));
        Assert.Equal($"/v3.6/{collection}/{alone["id"]}/download", (string)alone["download_href"]!);
        if (collection == "live_videos")
        {
            Assert.Null(list[0]!["challenge"]);
            Assert.IsType<JsonArray>(alone["challenge"]);
        }
    }

    [Fact]
    public async Task A_webhook_has_exact_keys_and_a_token_of_32_characters()
    {
        var (status, webhook) = await population.Server.Send(HttpMethod.Post, "/v3.6/webhooks", new JsonObject { ["url"] = "https://hooks.example/onfido" });
        Assert.Equal(201, status);
        Assert.Equal(
            "enabled environments events href id name oauth_enabled oauth_server_client_id oauth_server_client_secret oauth_server_scope oauth_server_url "
            + "payload_version token url",
            Keys(webhook!));
        Assert.Matches("^[0-9a-zA-Z_-]{32}$", (string)webhook!["token"]!);
        Assert.Equal("""["sandbox"]""", webhook["environments"]!.ToJsonString());
        Assert.Equal(204, (await population.Server.Send(HttpMethod.Delete, $"/v3.6/webhooks/{webhook["id"]}")).Status);
    }

    private static string Keys(JsonNode node) => string.Join(' ', node.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
}
