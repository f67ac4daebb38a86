using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Onfido.Client.Tests.Endpoints;
using Onfido.Client.Tests.Facts;
using Onfido.Client.Tests.RoundTrip;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>Each call: method, path, query, body and answer as the API wants them, with every member the document names, on a real connection.</summary>
public sealed class EndpointTests : ServerTest
{
    private static readonly byte[] FileBytes = [1, 2, 3, 255];

    public static TheoryData<string, string> Calls
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var endpoint in EndpointTable.All.Where(endpoint => endpoint.Body is null || endpoint.Body.IsAssignableTo(typeof(OnfidoObject))))
                data.Add(endpoint.Operation, endpoint.Line);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_has_the_method_path_query_headers_body_and_answer_of_the_api(string operation, string line)
    {
        var endpoint = EndpointTable.All.Single(endpoint => endpoint.Operation == operation && endpoint.Line == line);
        var facts = FactsTable.Current.Operations.Single(facts => facts.Name == operation);
        var documents = new RandomDocuments(seed: 7, isWhole: true);
        var body = endpoint.Body is null ? null : documents.Object(FactsTable.Schema(facts.Request!)!).ToJsonString();
        var answer = endpoint.Result == typeof(OnfidoDownload) || facts.Answer is null or "string" ? null : documents.Of(facts.Answer)!.ToJsonString();
        Server.Then(Answer(endpoint, answer));

        var result = await endpoint.CallAsync(Client(), body is null ? null : Read(body, endpoint.Body!));

        var request = Server.OnlyRequest;
        Assert.Equal(line, request.Line);
        Assert.Equal($"Token token={Token}", request.Header("Authorization"));
        Assert.Matches(@"^Onfido\.Client/\d+\.\d+\.\d+$", request.Header("User-Agent"));
        Assert.Equal(endpoint.Result == typeof(OnfidoDownload) ? "*/*" : "application/json", request.Header("Accept"));
        if (body is not null)
        {
            Assert.Equal("application/json", request.Header("Content-Type"));
            AssertEqual(body, request.Body);
        }

        if (answer is not null)
            AssertEqual(Unwrapped(answer, result!), Written(result!));
        else if (endpoint.Result == typeof(OnfidoDownload))
            Assert.Equal(FileBytes, result);
    }

    [Theory]
    [InlineData("extract", """{"document_id":"dddddddd-0000-4000-8000-000000000004"}""")]
    [InlineData("complete_task", """{"data":{"score":12,"none":null}}""")]
    [InlineData("resend_webhooks", """{"data":[{"resource_id":"dddddddd-0000-4000-8000-000000000004","event":"check.completed"}]}""")]
    [InlineData("restore_applicant", "")]
    [InlineData("create_timeline_file", "")]
    [InlineData("resume_check", "")]
    [InlineData("resume_report", "")]
    [InlineData("cancel_report", "")]
    [InlineData("force_report_creation_from_watchlist_monitor", "")]
    public async Task A_call_that_makes_its_body_itself_sends_this_one(string operation, string body)
    {
        Server.Then(Json("""{"workflow_timeline_file_id":"1"}"""));

        await EndpointTable.All.Single(endpoint => endpoint.Operation == operation).CallAsync(Client(), null);

        Assert.Equal(body, Server.OnlyRequest.Body);
    }

    [Theory]
    [InlineData("https://api.eu.onfido.com/v3.6/reports/r-1", "r-1")]
    [InlineData("/v3.6/reports/r-1/?x=1#y", "r-1")]
    [InlineData("r-1", "r-1")]
    [InlineData("/", null)]
    [InlineData(null, null)]
    public async Task The_id_of_a_new_report_stands_in_the_location(string? location, string? id)
    {
        Server.Then(Status(201, location is null ? [] : [("Location", location)]));

        Assert.Equal(id, await Client().WatchlistMonitors.CreateReportAsync("m"));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_answer_without_the_object_that_it_should_wrap_is_invalid()
    {
        Server.Then(Json("{}"), Json("""{"biometric_token":null}"""), Json("""{"passkeys":null}"""));
        var client = Client();

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.BiometricTokens.FindAsync("u", "t"))).Kind);
        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.BiometricTokens.DeleteAsync("u", "t"))).Kind);
        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.Passkeys.ListAsync("u"))).Kind);
    }

    [Fact]
    public async Task Ping_answers_the_text()
    {
        Server.Then(Bytes("OK"u8.ToArray(), "text/plain"));

        Assert.Equal("OK", await Client().PingAsync());
    }

    [Theory]
    [InlineData("../webhooks", "GET /v3.6/applicants/..%2Fwebhooks")]
    [InlineData("a b?c#d", "GET /v3.6/applicants/a%20b%3Fc%23d")]
    public async Task An_id_cannot_leave_its_place_in_the_path(string id, string line)
    {
        Server.Then(Json(Wire.Applicant));

        await Client().Applicants.FindAsync(id);

        Assert.Equal(Uri.UnescapeDataString(line), Uri.UnescapeDataString(Server.OnlyRequest.Line));
        Assert.StartsWith("/v3.6/applicants/", Server.OnlyRequest.PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_cannot_be_one_is_refused_before_anything_is_sent(string id)
    {
        var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.Applicants.DeleteAsync(id));
        await Assert.ThrowsAsync<ArgumentException>(() => client.Passkeys.DeleteAsync("ada", id));
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public async Task A_call_without_its_body_is_refused_before_anything_is_sent()
    {
        var client = Client();

        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Checks.CreateAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Documents.UploadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Webhooks.ResendAsync(null!));
        Assert.Empty(Server.Requests);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_task_is_not_completed_with_a_plain_value(string data)
    {
        var client = Client();

        await Assert.ThrowsAsync<ArgumentException>(() => client.Tasks.CompleteAsync("r", "t", JsonDocument.Parse(data).RootElement));
        Assert.Empty(Server.Requests);
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Answer(Endpoint endpoint, string? answer) =>
        answer is not null ? Json(answer)
        : endpoint.Result == typeof(OnfidoDownload) ? Bytes(FileBytes, "application/octet-stream")
        : endpoint.Result == typeof(string) ? Bytes("OK"u8.ToArray(), "text/plain")
        : Status(204);

    private static object? Read(string json, Type type) => JsonSerializer.Deserialize(json, OnfidoJsonContext.Default.GetTypeInfo(type)!);

    /// <summary>The result as JSON, member by member as the client holds it.</summary>
    private static string Written(object result)
    {
        if (result.GetType().GetProperty("Items") is { } items)
            result = items.GetValue(result)!;
        return result is System.Collections.IEnumerable list
            ? $"[{string.Join(',', list.Cast<object>().Select(Written))}]"
            : JsonSerializer.Serialize(result, OnfidoJsonContext.Default.GetTypeInfo(result.GetType())!);
    }

    /// <summary>The answer without the object around it, where the client takes that off.</summary>
    private static string Unwrapped(string answer, object result)
    {
        var isWrapped = JsonNode.Parse(answer) is JsonObject { Count: 1 } wrapper && !WireMembers.Of(result.GetType()).ContainsKey(wrapper.Single().Key);
        return isWrapped ? JsonNode.Parse(answer)!.AsObject().Single().Value!.ToJsonString() : answer;
    }

    private static void AssertEqual(string expected, string actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement), $"{expected}\n{actual}");
}
