using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

public class ExtractionTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Off_an_upload_is_read_what_the_vendors_sandbox_reads_off_everything()
    {
        var server = shared.Server;
        var (status, body) = await Extract(server, await People.Document(server, await People.Create(server), "passport.png"));
        Assert.Equal((200, "SARAH", "MORGAN", "200407512345"), (status, (string)body["extracted_data"]!["first_name"]!, (string)body["extracted_data"]!["last_name"]!, (string)body["extracted_data"]!["document_number"]!));
    }

    [Fact]
    public async Task Off_a_document_that_the_sandbox_has_drawn_is_read_what_it_shows()
    {
        var server = shared.Server;
        var document = (await server.Order("objects", new { kind = "document", applicantId = await People.Create(server) }))!;
        var (status, body) = await Extract(server, (string)document["id"]!);
        Assert.Equal((200, "Ada", (string)document["type"]!), (status, (string)body["extracted_data"]!["first_name"]!, (string)body["document_classification"]!["document_type"]!));
    }

    [Fact]
    public async Task Off_a_document_that_nobody_can_read_nothing_is_read_and_the_error_names_the_document()
    {
        var server = shared.Server;
        var id = await People.Document(server, await People.Create(server), "passport.blurred.png");
        var (status, body) = await Extract(server, id);
        Assert.Equal((422, id), (status, (string)body["document_id"]!));
        Assert.NotNull(body["error"]!["message"]);
    }

    private static async Task<(int Status, JsonNode Body)> Extract(SandboxServer server, string documentId)
    {
        var (status, body) = await server.Send(HttpMethod.Post, "/v3.6/extractions", new JsonObject { ["document_id"] = documentId });
        return (status, body!);
    }
}
