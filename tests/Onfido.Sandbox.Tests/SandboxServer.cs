using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Onfido.Sandbox.Tests;

/// <summary>The real server in this process: real socket, real state file.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    public const string ControlHeader = "X-Sandbox-Control";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private SandboxServer(WebApplication app, string folder, bool ownsFolder, SandboxOptions options)
    {
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);
        BaseAddress = new Uri(app.Services.GetRequiredService<SandboxAddress>().BaseUrl);
        Api = new HttpClient { BaseAddress = BaseAddress };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", "token=" + options.Token);
        Control = new HttpClient { BaseAddress = BaseAddress };
        Control.DefaultRequestHeaders.Add(ControlHeader, options.ControlToken);
    }

    public Uri BaseAddress { get; }

    public HttpClient Api { get; }

    public HttpClient Control { get; }

    public static Task<SandboxServer> Start(params string[] args) => StartIn(null, args);

    public static async Task<SandboxServer> StartIn(string? folder, params string[] args)
    {
        var home = folder ?? Directory.CreateTempSubdirectory("sandbox-").FullName;
        string[] all = ["--port", "0", "--state", Path.Combine(home, "state.db"), "--seed-runs", "0", "--arrival-seconds", "0", .. args];
        Assert.Empty(CommandLine.Read(all, out var options));
        var app = SandboxHost.Build(options);
        await app.StartAsync();
        var server = new SandboxServer(app, home, folder is null, options);
        await Eventually.True(async () => (bool)(await server.Status())["seeded"]!);
        return server;
    }

    public async Task<JsonNode> Get(string path) => JsonNode.Parse(await Api.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public async Task<(int Status, JsonNode? Body)> Send(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Api.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    public async Task<JsonObject> Status() => JsonNode.Parse(await Control.GetStringAsync(new Uri("/_sandbox/status", UriKind.Relative)))!.AsObject();

    public async Task<JsonNode?> Order(string path, object body)
    {
        using var response = await Control.PostAsJsonAsync(new Uri("/_sandbox/" + path, UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length > 0 ? JsonNode.Parse(text) : null;
    }

    public async Task<List<JsonObject>> Deliveries(string query = "") =>
        [.. JsonNode.Parse(await Control.GetStringAsync(new Uri("/_sandbox/deliveries" + query, UriKind.Relative)))!.AsArray().Select(delivery => delivery!.AsObject())];

    public async Task<string[]> MakeRuns(object order) => [.. (await Order("runs", order))!["ids"]!.AsArray().Select(id => (string)id!)];

    public async Task<List<JsonObject>> Truth(string kind)
    {
        var lines = await Control.GetStringAsync(new Uri("/_sandbox/truth", UriKind.Relative));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).Where(line => (string)line["kind"]! == kind)];
    }

    /// <summary>Every page of a list of runs, by following <c>Link</c>.</summary>
    public async Task<List<JsonObject>> AllRuns(string query = "")
    {
        var runs = new List<JsonObject>();
        for (var next = new Uri("/v3.6/workflow_runs" + query, UriKind.Relative); next is not null;)
        {
            using var response = await Api.GetAsync(next);
            response.EnsureSuccessStatusCode();
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
            Assert.InRange(page.Count, 0, 20);
            runs.AddRange(page.Select(run => run!.AsObject()));
            next = NextOf(response);
        }

        return runs;
    }

    public static Uri? NextOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && links.Single() is var link && link.EndsWith("rel=\"next\"", StringComparison.Ordinal)
            ? new Uri(link[1..link.IndexOf('>', StringComparison.Ordinal)])
            : null;

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Control.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
