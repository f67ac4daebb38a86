using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client;
using Onfido.Client.AspNetCore;
using Onfido.Client.Webhooks;

// Given the address of an API, it uses one part of the client after the other and prints what came of it.
const string WebhookSecret = "sample-token-0123456789";
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
{
    ["Onfido:ApiToken"] = "api_sandbox.sample.secret",
    ["Onfido:BaseAddress"] = args[0],
    ["Onfido:CallsPerMinute"] = "1000",
    ["Onfido:Webhooks:Tokens:current"] = WebhookSecret,
});
builder.Services.AddOnfidoClient(builder.Configuration.GetSection("Onfido"));
builder.Services.AddOnfidoWebhooks(builder.Configuration.GetSection("Onfido:Webhooks"));
await using var app = builder.Build();
app.MapOnfidoWebhook("/hooks/onfido", (delivery, _) =>
{
    Console.WriteLine($"webhook {delivery.Event.Action} {delivery.Event.AsWorkflowRun()?.Status}");
    return Task.CompletedTask;
});
await app.StartAsync();

var client = app.Services.GetRequiredService<OnfidoClient>();
var applicant = await client.Applicants.CreateAsync(new() { FirstName = "Ada", LastName = "Lovelace" });
Console.WriteLine($"applicant {applicant.Id}");
var run = await client.WorkflowRuns.CreateAsync(new() { ApplicantId = applicant.Id, WorkflowId = "cccccccc-0000-4000-8000-000000000003" });
Console.WriteLine($"run {run.Id} {run.Status} {run.Output?.GetProperty("risk").GetString()} {run.CreatedAt:O} {run.UnknownMembers?["mood"]}");
await foreach (var listed in client.WorkflowRuns.ListAsync())
    Console.WriteLine($"listed {listed.Id}");
await using (var download = await client.Documents.DownloadAsync("1"))
    Console.WriteLine($"download {download.MediaType} {download.Length}");
try
{
    await client.Applicants.FindAsync("2");
}
catch (OnfidoException exception)
{
    Console.WriteLine($"failed {exception.Kind} {exception.ErrorType} {exception.Fields}");
}

var body = Encoding.UTF8.GetBytes("""
    {"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"1"},"resource":{"id":"1","status":"review"}}}
    """);
using var http = new HttpClient();
using var post = new HttpRequestMessage(HttpMethod.Post, $"{app.Urls.Single()}/hooks/onfido") { Content = new ByteArrayContent(body) };
post.Content.Headers.ContentType = new("application/json");
post.Headers.Add(WebhookVerifier.SignatureHeader, WebhookVerifier.Sign(body, new("current", WebhookSecret)));
using var answer = await http.SendAsync(post);
Console.WriteLine($"answered {(int)answer.StatusCode}");
