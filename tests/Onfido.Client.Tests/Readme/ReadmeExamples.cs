using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Onfido.Client.AspNetCore;
using Onfido.Client.Tests.Support;
using Onfido.Client.Webhooks;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests.Readme;

/// <summary>The examples of the README, word for word between their marks (<see cref="ReadmeTests"/> compares), each run against a server.</summary>
public sealed class ReadmeExamples : ServerTest
{
    private const string WebhookSecret = "readme-token-0123456789";

    private Printed Console { get; } = new();

    [Fact]
    public async Task Ask_for_one_run()
    {
        Server.Then(Json(Wire.Run));
        var (token, runId) = (Token, Wire.RunId);

        // README
        var options = new OnfidoClientOptions { ApiToken = token, Region = OnfidoRegion.Eu };
        options.BaseAddress = Server.ApiAddress; // not in the README
        using var client = new OnfidoClient(options);
        var run = await client.WorkflowRuns.FindAsync(runId);
        Console.WriteLine($"{run.Status}, {run.UpdatedAt:u}");

        // README end
        Assert.Equal(["approved, 2026-01-02 03:04:05Z"], Console.Lines);
    }

    [Fact]
    public async Task Register_it()
    {
        Server.Then(Json("OK"));
        var builder = Builder(("Onfido:ApiToken", Token), ("Onfido:BaseAddress", Server.ApiAddress.ToString()));

        // README
        builder.Services.AddOnfidoClient(builder.Configuration.GetSection("Onfido"));
        builder.Services.AddHostedService<NightlyReport>(); // takes an OnfidoClient in its constructor

        // README end
        await using var app = builder.Build();
        await app.StartAsync();
        await app.Services.GetServices<IHostedService>().OfType<NightlyReport>().Single().ExecuteTask!;
        Assert.Equal("GET /v3.6/ping", Server.OnlyRequest.Line);
    }

    [Fact]
    public async Task Several_accounts()
    {
        var builder = Builder(("Onfido:Live:ApiToken", "api_live.a.b"));
        const string trialToken = "api_sandbox.c.d";

        // README
        builder.Services.AddOnfidoClient("live", builder.Configuration.GetSection("Onfido:Live"));
        builder.Services.AddOnfidoClient("trial", options => options.ApiToken = trialToken);
        builder.Services.AddSingleton(provider => new Reviews(provider.GetRequiredKeyedService<OnfidoClient>("live")));

        // README end
        await using var app = builder.Build();
        Assert.Same(app.Services.GetRequiredKeyedService<OnfidoClient>("live"), app.Services.GetRequiredService<Reviews>().Client);
        Assert.NotNull(app.Services.GetRequiredKeyedService<OnfidoClient>("trial"));
    }

    [Fact]
    public async Task Start_a_verification()
    {
        Server.Then(Json(Wire.Applicant, 201), Json(Wire.Run, 201));
        var (client, workflowId) = (Client(), "cccccccc-0000-4000-8000-000000000003");

        // README
        var applicant = await client.Applicants.CreateAsync(new ApplicantCreate { FirstName = "Ada", LastName = "Lovelace" });
        var run = await client.WorkflowRuns.CreateAsync(new WorkflowRunCreate
        {
            ApplicantId = applicant.Id,
            WorkflowId = workflowId,
            CustomerUserId = "customer-42",
        });
        Console.WriteLine($"Continue at {run.Link?.Url}");

        // README end
        Assert.Equal([$"Continue at https://eu.onfido.app/l/{Wire.RunId}"], Console.Lines);
        Assert.Equal(["POST /v3.6/applicants", "POST /v3.6/workflow_runs"], Server.Requests.Select(request => request.Line));
        Assert.Contains($"\"applicant_id\":\"{Wire.ApplicantId}\"", Server.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Go_through_a_list()
    {
        Server.Then(
            Json("""[{"id":"1","reasons":["blurred","expired"]}]""", headers: [("Link", "<x?page=2>; rel=\"next\"")]),
            Json("""[{"id":"2"}]""", headers: [("Link", "")]));
        var (client, cancellationToken) = (Client(), CancellationToken.None);

        // README
        var query = new WorkflowRunListQuery { Statuses = [WorkflowRunStatus.Review], CreatedAfter = new DateOnly(2026, 1, 1) };
        await foreach (var run in client.WorkflowRuns.ListAsync(query, cancellationToken: cancellationToken))
            Console.WriteLine($"{run.Id} waits for review: {string.Join(", ", run.Reasons ?? [])}");

        // README end
        Assert.Equal(["1 waits for review: blurred, expired", "2 waits for review: "], Console.Lines);
        Assert.All(Server.Requests, request => Assert.Contains("status=review&created_at_gt=2026-01-01", request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upload_a_file()
    {
        Server.Then(Json(Wire.Document, 201));
        var (client, applicantId, path) = (Client(), Wire.ApplicantId, Path.GetTempFileName());
        await File.WriteAllTextAsync(path, "picture");

        // README
        await using var picture = File.OpenRead(path);
        var document = await client.Documents.UploadAsync(new DocumentUpload
        {
            ApplicantId = applicantId,
            Type = DocumentType.Passport,
            File = new OnfidoUpload(picture, "passport.png", "image/png"),
        });

        // README end
        Assert.Equal("dddddddd-0000-4000-8000-000000000004", document.Id);
        Assert.Contains("picture", Server.OnlyRequest.Body, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public async Task Download_one()
    {
        Server.Then(Bytes([1, 2, 3], "image/png"));
        var (client, documentId, path) = (Client(), "x", Path.GetTempFileName());

        // README
        await using var download = await client.Documents.DownloadAsync(documentId);
        await using var file = File.Create(path);
        await download.CopyToAsync(file);

        // README end
        await file.FlushAsync();
        Assert.Equal(3, new FileInfo(path).Length);
        File.Delete(path);
    }

    [Fact]
    public async Task When_a_call_fails()
    {
        Server.Then(Json("""{"error":{"type":"gone","message":"Deleted"}}""", 410, ("X-Request-Id", "req-1")));
        var (client, applicantId) = (Client(), Wire.ApplicantId);

        // README
        try
        {
            await client.Applicants.DeleteAsync(applicantId);
        }
        catch (OnfidoException failure) when (failure.Kind is OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone)
        {
            Console.WriteLine($"Nothing to delete (request {failure.RequestId})");
        }

        // README end
        Assert.Equal(["Nothing to delete (request req-1)"], Console.Lines);
    }

    [Fact]
    public async Task Receive_webhooks()
    {
        var builder = Builder(("Onfido:Webhooks:Tokens:current", WebhookSecret));
        var inbox = new Inbox();

        // README
        builder.Services.AddOnfidoWebhooks(builder.Configuration.GetSection("Onfido:Webhooks"));
        var app = builder.Build();
        app.MapOnfidoWebhook("/hooks/onfido", async (delivery, cancellationToken) =>
        {
            if (delivery.Event.AsWorkflowRun() is { Status: { IsEnd: true } status } run)
                await inbox.StoreAsync(delivery.Id, run.Id, status.Value, cancellationToken);
        });

        // README end
        await using var running = app;
        await app.StartAsync();
        var body = """{"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"1","status":"declined"}}}"""u8.ToArray();
        using var http = new HttpClient();
        using var post = new HttpRequestMessage(HttpMethod.Post, $"{app.Urls.Single()}/hooks/onfido") { Content = new ByteArrayContent(body) };
        post.Content.Headers.ContentType = new("application/json");
        post.Headers.Add(WebhookVerifier.SignatureHeader, WebhookVerifier.Sign(body, new("current", WebhookSecret)));
        using var answer = await http.SendAsync(post);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["1 declined"], inbox.Stored.Values);
    }

    [Fact]
    public void What_is_new_at_Onfido()
    {
        // README
        var run = OnfidoJson.Deserialize<WorkflowRun>("""{"id":"1","status":"frozen","mood":"good"}""")!;
        Console.WriteLine($"{run.Status} known: {run.Status?.IsKnown}, mood: {run.UnknownMembers!["mood"]}");
        Console.WriteLine(OnfidoJson.Serialize(run));

        // README end
        Assert.Equal(["frozen known: False, mood: good", """{"id":"1","status":"frozen","mood":"good"}"""], Console.Lines);
    }

    private static WebApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        return builder;
    }

    private sealed class Printed
    {
        public List<string> Lines { get; } = [];

        public void WriteLine(string line) => Lines.Add(line);
    }

    private sealed class NightlyReport(OnfidoClient client) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => client.PingAsync(cancellationToken: stoppingToken);
    }

    private sealed record Reviews(OnfidoClient Client);

    private sealed class Inbox
    {
        public ConcurrentDictionary<string, string> Stored { get; } = new();

        public Task StoreAsync(string deliveryId, string runId, string status, CancellationToken cancellationToken)
        {
            Stored[deliveryId] = $"{runId} {status}";
            return Task.CompletedTask.WaitAsync(cancellationToken);
        }
    }
}
