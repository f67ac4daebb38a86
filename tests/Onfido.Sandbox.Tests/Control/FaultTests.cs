using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Control;

public class FaultTests
{
    [Fact]
    public async Task The_answer_can_be_cut_off_in_the_middle()
    {
        await using var server = await SandboxServer.Start();
        await server.MakeRuns(new { count = 3, instant = true });
        await server.Order("api/faults", new { kind = "truncate" });
        using var response = await server.Api.GetAsync(new Uri("/v3.6/workflow_runs", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cut = await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
        Assert.Equal(HttpRequestError.ResponseEnded, cut.HttpRequestError);
        Assert.Equal(3, (await server.Get("/v3.6/workflow_runs")).AsArray().Count);
    }

    [Fact]
    public async Task The_connection_can_be_reset()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { kind = "reset" });
        var reset = await Assert.ThrowsAsync<HttpRequestException>(() => server.Api.PostAsJsonAsync(new Uri("/v3.6/applicants", UriKind.Relative), new { }));
        var inner = Assert.IsType<SocketException>(Innermost(reset));
        Assert.Equal(SocketError.ConnectionReset, inner.SocketErrorCode);
    }

    [Fact]
    public async Task A_page_of_html_can_come_with_status_200()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { kind = "html" });
        using var response = await server.Api.GetAsync(new Uri("/v3.6/workflow_runs", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("drip")]
    public async Task A_slow_answer_is_the_right_answer(string kind)
    {
        await using var server = await SandboxServer.Start();
        var runs = await server.MakeRuns(new { count = 3, instant = true });
        await server.Order("api/faults", new { kind, delayMs = 100 });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(runs.Order(), (await server.AllRuns()).Select(run => (string)run["id"]!).Order());
        Assert.True(clock.ElapsedMilliseconds >= 95, "The answer was not slow.");
    }

    [Fact]
    public async Task Onfido_can_be_down_for_as_long_as_was_asked_for_on_the_sandbox_clock()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { kind = "status", status = 503, seconds = 3600 });
        for (var i = 0; i < 3; i++)
            Assert.Equal(503, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
        var set = JsonNode.Parse(await server.Control.GetStringAsync(new Uri("/_sandbox/api/faults", UriKind.Relative)))!["faults"]!.AsArray().Single()!;
        Assert.Null(set["left"]);
        Assert.NotNull(set["until"]);
        await server.Order("clock/advance", new { seconds = 3601 });
        Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
    }

    [Fact]
    public async Task A_fault_hits_only_the_paths_that_it_names_and_can_be_taken_back()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { status = 500, count = 9, path = "/applicants" });
        await server.Order("api/faults", new { status = 429, count = 1 });
        Assert.Equal(500, (await server.Send(HttpMethod.Get, "/v3.6/applicants")).Status);
        Assert.Equal(429, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
        Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/workflow_runs")).Status);
        Assert.Equal(8, (int)(await server.Status())["api_faults_left"]!);
        using var cleared = await server.Control.DeleteAsync(new Uri("/_sandbox/api/faults", UriKind.Relative));
        Assert.Equal(200, (await server.Send(HttpMethod.Get, "/v3.6/applicants")).Status);
    }

    [Fact]
    public async Task A_429_says_when_to_come_back_only_when_asked_to()
    {
        await using var server = await SandboxServer.Start();
        await server.Order("api/faults", new { status = 429 });
        using var response = await server.Api.GetAsync(new Uri("/v3.6/workflow_runs", UriKind.Relative));
        Assert.Null(response.Headers.RetryAfter);
        Assert.Equal("rate_limit", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["type"]!);
    }

    [Theory]
    [InlineData("""{"kind":"explode"}""")]
    [InlineData("""{"kind":"status","status":200}""")]
    [InlineData("""{"kind":"slow","delayMs":-1}""")]
    [InlineData("""{"kind":"html","seconds":0}""")]
    [InlineData("""{"kind":"html","path":"applicants"}""")]
    public async Task Orders_that_make_no_sense_are_refused(string order)
    {
        await using var server = await SandboxServer.Start();
        using var answer = await server.Control.PostAsJsonAsync(new Uri("/_sandbox/api/faults", UriKind.Relative), JsonNode.Parse(order));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
