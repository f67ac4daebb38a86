using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests;

/// <summary>Applicants as a customer makes them, with files as a customer uploads them.</summary>
internal static class People
{
    private static readonly byte[] Picture = [0x89, .. "PNG\r\n\u001A\n"u8, .. new byte[40_000]];

    public static async Task<string> Create(SandboxServer server)
    {
        var (status, applicant) = await server.Send(
            HttpMethod.Post, "/v3.6/applicants", new JsonObject { ["first_name"] = "Ada", ["last_name"] = "Byron", ["email"] = "ada@example.com" });
        Assert.Equal(201, status);
        return (string)applicant!["id"]!;
    }

    /// <summary>With a document and a live photo.</summary>
    public static async Task<string> WithMedia(SandboxServer server)
    {
        var applicant = await Create(server);
        await Document(server, applicant, "passport.png");
        await LivePhoto(server, applicant, "face.png");
        return applicant;
    }

    public static async Task<string> Document(SandboxServer server, string applicant, string fileName) =>
        (string)(await Upload(server, "documents", fileName, ("applicant_id", applicant), ("type", "passport"))).Body["id"]!;

    public static async Task<string> LivePhoto(SandboxServer server, string applicant, string fileName) =>
        (string)(await Upload(server, "live_photos", fileName, ("applicant_id", applicant))).Body["id"]!;

    public static async Task<(int Status, JsonNode Body)> Upload(SandboxServer server, string collection, string fileName, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "file", fileName);
        using var response = await server.Api.PostAsync(new Uri($"/v3.6/{collection}", UriKind.Relative), form);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
