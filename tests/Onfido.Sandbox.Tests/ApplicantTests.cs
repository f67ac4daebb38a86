using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class ApplicantTests
{
    [Fact]
    public async Task An_applicant_is_created_found_changed_deleted_and_restored()
    {
        await using var server = await SandboxServer.Start();
        var (created, applicant) = await server.Send(HttpMethod.Post, "/v3.6/applicants/", new JsonObject
        {
            ["first_name"] = "Zoë",
            ["last_name"] = "O'Brien-Ørsted",
            ["dob"] = "1990-02-28",
            ["address"] = new JsonObject { ["postcode"] = "S2 2DF", ["country"] = "GBR" },
            ["consents"] = new JsonArray(new JsonObject { ["name"] = "privacy_notices_read", ["granted"] = true }),
        });
        Assert.Equal(201, created);
        var path = $"/v3.6/applicants/{applicant!["id"]}";
        Assert.Equal(path, (string)applicant["href"]!);
        Assert.True(JsonNode.DeepEquals(applicant, await server.Get(path)));

        var (changed, after) = await server.Send(HttpMethod.Put, path, new JsonObject { ["email"] = "zoe@example.com" });
        Assert.Equal(200, changed);
        Assert.Equal("zoe@example.com", (string)after!["email"]!);
        Assert.Equal("Zoë", (string)after["first_name"]!);
        Assert.Equal("S2 2DF", (string)after["address"]!["postcode"]!);
        Assert.True((bool)(await server.Get(path + "/consents"))[0]!["granted"]!);

        Assert.Equal(204, (await server.Send(HttpMethod.Delete, path)).Status);
        Assert.Equal(410, (await server.Send(HttpMethod.Get, path)).Status);
        Assert.Empty((await server.Get("/v3.6/applicants"))["applicants"]!.AsArray());
        Assert.NotNull((await server.Get("/v3.6/applicants?include_deleted=true"))["applicants"]![0]!["delete_at"]);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, path + "/restore")).Status);
        Assert.Null((await server.Get(path))["delete_at"]);
        Assert.Equal(422, (await server.Send(HttpMethod.Post, path + "/restore")).Status);
    }

    [Fact]
    public async Task Runs_and_media_of_a_deleted_applicant_disappear_and_come_back_with_it()
    {
        await using var server = await SandboxServer.Start();
        var run = (await server.MakeRuns(new { count = 1, outcome = "approved", instant = true }))[0];
        var applicant = (string)(await server.Get($"/v3.6/workflow_runs/{run}"))["applicant_id"]!;
        Assert.Equal(204, (await server.Send(HttpMethod.Delete, $"/v3.6/applicants/{applicant}")).Status);
        Assert.Equal(404, (await server.Send(HttpMethod.Get, $"/v3.6/workflow_runs/{run}")).Status);
        Assert.Empty(await server.AllRuns());
        Assert.Equal(410, (await server.Send(HttpMethod.Get, $"/v3.6/documents?applicant_id={applicant}")).Status);
        Assert.True((bool)(await server.Truth("run")).Single()["deleted"]!);
        Assert.Equal(204, (await server.Send(HttpMethod.Post, $"/v3.6/applicants/{applicant}/restore")).Status);
        Assert.Single(await server.AllRuns());
    }

    [Theory]
    [InlineData("""{"last_name":"Doe"}""", 422, "first_name")]
    [InlineData("""{"first_name":"J<b>","last_name":"Doe"}""", 422, "first_name")]
    [InlineData("""{"first_name":"Jo","last_name":"Doe","dob":"tomorrow"}""", 422, "dob")]
    [InlineData("""{"first_name":"Jo","last_name":"Doe","address":{"country":"GBR"}}""", 422, "address")]
    [InlineData("""["Jo"]""", 400, null)]
    public async Task What_cannot_be_an_applicant_is_refused_by_field(string body, int expected, string? field)
    {
        await using var server = await SandboxServer.Start();
        var (status, answer) = await server.Send(HttpMethod.Post, "/v3.6/applicants", JsonNode.Parse(body));
        Assert.Equal(expected, status);
        if (field is not null)
            Assert.NotNull(answer!["error"]!["fields"]![field]);
    }

    [Fact]
    public async Task An_unknown_applicant_is_named_in_the_message()
    {
        await using var server = await SandboxServer.Start();
        var (status, body) = await server.Send(HttpMethod.Get, "/v3.6/applicants/nobody");
        Assert.Equal(404, status);
        Assert.Equal("Could not find the following resource: Applicant with id=nobody", (string)body!["error"]!["message"]!);
    }
}
