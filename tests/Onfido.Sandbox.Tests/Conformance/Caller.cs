using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>One call that was made, and its answer.</summary>
internal sealed record Exchange(FactsOperation Operation, string Target, int Status, string? ContentType, string? Disposition, byte[] Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public JsonNode? Json => ContentType == "application/json" ? JsonNode.Parse(Body) : null;
}

/// <summary>Calls operations by their names, each of them with and without a trailing slash, and remembers every answer.</summary>
internal sealed class Caller(SandboxServer server)
{
    private int _calls;

    public SandboxServer Server => server;

    public List<Exchange> Exchanges { get; } = [];

    /// <param name="operation">The id that the document gives it.</param>
    /// <param name="path">What stands for the names in its path, in order, and the query after a question mark.</param>
    /// <param name="body">What is sent.</param>
    public async Task<JsonNode> Call(string operation, string path = "", JsonNode? body = null)
    {
        var exchange = await Send(operation, path, body is null ? null : () => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(exchange.IsSuccess, $"{exchange.Target}: {exchange.Status} {Encoding.UTF8.GetString(exchange.Body)}");
        return exchange.Json ?? new JsonObject();
    }

    /// <summary>A call that is refused.</summary>
    public async Task Refused(int status, string operation, string path = "", JsonNode? body = null)
    {
        var exchange = await Send(operation, path, body is null ? null : () => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.True(exchange.Status == status, $"{exchange.Target}: {exchange.Status}, not {status}");
    }

    /// <summary>A download that takes a moment until it is there.</summary>
    public async Task Await(string operation, string path) => await Eventually.True(async () => (await Send(operation, path, null)).IsSuccess);

    public async Task<JsonNode> Upload(string operation, string fileName, byte[] file, params (string Name, string Value)[] fields)
    {
        var exchange = await Send(operation, "", () =>
        {
            var form = new MultipartFormDataContent();
            foreach (var (name, value) in fields)
                form.Add(new StringContent(value), name);
            form.Add(new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "file", fileName);
            return form;
        });
        Assert.True(exchange.IsSuccess, Encoding.UTF8.GetString(exchange.Body));
        return exchange.Json!;
    }

    private async Task<Exchange> Send(string operation, string path, Func<HttpContent>? content)
    {
        var facts = FactsTable.Current.Operations.Single(known => known.Name == operation);
        var target = Target(facts, path);
        // what changes nothing is asked both ways, the others by turns
        if (facts.Method == "GET")
        {
            var without = await Send(facts, target, null);
            var with = await Send(facts, WithSlash(target), null);
            Exchanges.AddRange([without, with]);
            return with;
        }

        var exchange = await Send(facts, ++_calls % 2 == 0 ? target : WithSlash(target), content);
        Exchanges.Add(exchange);
        return exchange;
    }

    private async Task<Exchange> Send(FactsOperation operation, string target, Func<HttpContent>? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), target) { Content = content?.Invoke() };
        // as the official clients do, whatever it is that they download
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await server.Api.SendAsync(request);
        var disposition = response.Content.Headers.TryGetValues("Content-Disposition", out var values) ? values.Single() : null;
        return new(
            operation, $"{operation.Method} {target}", (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), disposition,
            await response.Content.ReadAsByteArrayAsync());
    }

    private static string WithSlash(string target) =>
        target.Contains('?', StringComparison.Ordinal) ? target.Replace("?", "/?", StringComparison.Ordinal) : target + "/";

    private static string Target(FactsOperation operation, string path)
    {
        var (names, query) = path.Split('?') is [var before, var after] ? (before, "?" + after) : (path, "");
        var values = new Queue<string>(names.Split('/', StringSplitOptions.RemoveEmptyEntries));
        var steps = operation.Path.Split('/').Select(step => step.StartsWith('{') ? values.Dequeue() : step);
        var target = string.Create(CultureInfo.InvariantCulture, $"/v3.6{string.Join('/', steps)}{query}");
        Assert.Empty(values);
        return target;
    }
}
