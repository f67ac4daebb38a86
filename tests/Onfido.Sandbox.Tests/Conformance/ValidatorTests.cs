using System.Text.Json.Nodes;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>What measures has to be measured: a wrong answer is found, and named by its place.</summary>
public class ValidatorTests
{
    private const string Match = """{ "matches": [{ "id": "0b0a4c8e-6f3a-4c5e-9f3e-1d2c3b4a5f60", "enabled": true }] }""";
    private const string Passkey = """{ "id": "a", "application_domain": "example.com", "state": "ACTIVE", "created_at": "2026-01-01T00:00:00.000Z" }""";
    private const string Report = """{ "id": "0b0a4c8e-6f3a-4c5e-9f3e-1d2c3b4a5f60", "name": "known_faces", "breakdown": {}, "properties": {} }""";

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "list_watchlist_monitor_matches", Match, "true", "\"yes\"" },
        { "list_watchlist_monitor_matches", Match, "\"enabled\": true", "\"enabled\": true, \"score\": 1" },
        { "list_watchlist_monitor_matches", Match, "0b0a4c8e-", "0B0A4C8E-" },
        { "list_watchlist_monitor_matches", Match, "\"matches\"", "\"hits\"" },
        { "find_passkey", Passkey, "ACTIVE", "ASLEEP" },
        { "find_passkey", Passkey, "\"ACTIVE\"", "null" },
        { "find_passkey", Passkey, "000Z", "000+00:00" },
        { "find_passkey", Passkey, "\"id\": \"a\", ", "" },
        { "find_report", Report, "known_faces", "horoscope" },
        { "find_report", Report, "\"breakdown\": {}", "\"breakdown\": { \"nose\": {} }" },
        { "find_report", Report, "\"properties\": {}", "\"properties\": []" },
    };

    private static readonly Dictionary<string, string[]> Places = new()
    {
        ["\"yes\""] = ["Watchlist_monitor_match.enabled: type"],
        ["\"enabled\": true, \"score\": 1"] = ["Watchlist_monitor_match.score: unknown"],
        ["0B0A4C8E-"] = ["Watchlist_monitor_match.id: value"],
        ["\"hits\""] = ["watchlist_monitor_matches_list.matches: missing", "watchlist_monitor_matches_list.hits: unknown"],
        ["ASLEEP"] = ["passkey.state: value"],
        ["null"] = ["passkey.state: null"],
        ["000+00:00"] = ["passkey.created_at: value"],
        [""] = ["passkey.id: missing"],
        ["horoscope"] = ["report.name: value"],
        ["\"breakdown\": { \"nose\": {} }"] = ["known_faces_breakdown.nose: unknown"],
        ["\"properties\": []"] = ["known_faces_report.properties: type"],
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_body_is_found_by_the_facts_table(string operation, string right, string from, string to)
    {
        var validator = new FactsValidator(FactsTable.Current);
        var facts = Operation(operation);

        Assert.Empty(validator.Check(JsonNode.Parse(right), facts.Answer!, operation));
        Assert.Equal(Places[to], validator.Check(Spoilt(right, from, to), facts.Answer!, operation).Select(problem => problem.ToString()));
    }

    [OpenApiTheory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_body_is_found_by_the_document(string operation, string right, string from, string to)
    {
        var validator = new DocumentValidator(JsonNode.Parse(await File.ReadAllTextAsync(FactsFiles.Document))!.AsObject());
        var facts = Operation(operation);

        Assert.Empty(validator.Check(JsonNode.Parse(right), facts));
        Assert.Equal(Places[to], validator.Check(Spoilt(right, from, to), facts).Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("find_passkey", 201, "application/json", null, Passkey, "find_passkey: status")]
    [InlineData("find_passkey", 200, "application/json; charset=utf-8", null, Passkey, "find_passkey: media type", "find_passkey: null")]
    [InlineData("find_passkey", 500, "application/json", null, """{ "error": {} }""", "find_passkey: status")]
    [InlineData("find_passkey", 404, "text/html", null, "<html>", "find_passkey: media type", "error: null")]
    [InlineData("find_passkey", 404, "application/json", null, """{ "error": { "kind": "lost" } }""", "ErrorProperties.kind: unknown")]
    [InlineData("delete_passkey", 204, null, null, "{}", "delete_passkey: body")]
    [InlineData("ping", 200, "text/plain", null, "KO", "ping: body")]
    [InlineData("download_check", 200, "application/pdf", "attachment; filename=check.pdf", "%PDF-", "download_check: body")]
    [InlineData("download_check", 200, "application/pdf", "attachment; filename=\"check.pdf\"", "<html>", "download_check: body")]
    [InlineData("download_check", 200, "application/octet-stream", "attachment; filename=\"check.pdf\"", "\0\0\0", "download_check: media type")]
    public void A_wrong_answer_is_found_whatever_its_body(
        string operation, int status, string? mediaType, string? disposition, string body, params string[] problems)
    {
        var validator = new FactsValidator(FactsTable.Current);
        var judgement = new Judgement(
            (json, facts) => validator.Check(json, facts.Answer!, facts.Name), json => validator.Check(json, "object:Error", "error"));
        var exchange = new Exchange(Operation(operation), "", status, mediaType, disposition, System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(problems, judgement.Of(exchange).Select(problem => problem.ToString()));
    }

    private static FactsOperation Operation(string name) => FactsTable.Current.Operations.Single(operation => operation.Name == name);

    private static JsonNode? Spoilt(string right, string from, string to)
    {
        Assert.Contains(from, right, StringComparison.Ordinal);
        return JsonNode.Parse(right.Replace(from, to, StringComparison.Ordinal));
    }
}

/// <summary>As <see cref="OpenApiFactAttribute"/>, with data.</summary>
public sealed class OpenApiTheoryAttribute : TheoryAttribute
{
    public OpenApiTheoryAttribute() => Skip = new OpenApiFactAttribute().Skip;
}
