using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Tests.Control;

public class ForcedRunTests
{
    [Theory]
    [InlineData("document_check")]
    [InlineData("document_report")]
    public async Task A_report_that_a_run_has_not_reached_says_what_it_is_forced_to_say_and_the_workflow_decides_the_rest(string report)
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        foreach (var (result, subResult, status) in new[] { ("consider", "suspected", "declined"), ("clear", null, "approved") })
        {
            var id = (await server.MakeRuns(new { count = 1, workflow = "Loan contract" }))[0];
            await server.Order($"runs/{id}/force", new { report, result, subResult });
            var run = (await server.Order($"runs/{id}/finish", new { }))!;
            Assert.Equal(status, (string)run["status"]!);
            Assert.Equal((result, subResult ?? "clear"), ((string)run["output"]!["document"]!["result"]!, (string)run["output"]!["document"]!["sub_result"]!));
            Assert.Equal(result == "consider", run["reasons"]!.AsArray().Count > 0);
        }
    }

    [Theory]
    [InlineData("document_check", "maybe", null)]
    [InlineData("document_check", "consider", "clear")]
    [InlineData("simple_signature", "consider", null)]
    [InlineData("horoscope", "consider", null)]
    public async Task What_a_run_has_not_or_cannot_say_is_refused(string report, string result, string? subResult)
    {
        await using var server = await SandboxServer.Start("--pace", "0.001");
        var id = (await server.MakeRuns(new { count = 1, workflow = "Loan contract" }))[0];
        Assert.Equal(422, await Force(server, id, new JsonObject { ["report"] = report, ["result"] = result, ["subResult"] = subResult }));
    }

    [Fact]
    public async Task A_run_that_has_ended_cannot_be_settled_any_more()
    {
        await using var server = await SandboxServer.Start();
        var id = (await server.MakeRuns(new { count = 1, workflow = "Loan contract", instant = true }))[0];
        Assert.Equal(404, await Force(server, id, new JsonObject { ["report"] = "document_check", ["result"] = "clear" }));
    }

    private static async Task<int> Force(SandboxServer server, string id, JsonObject verdict)
    {
        using var content = new StringContent(verdict.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Control.PostAsync(new Uri($"/_sandbox/runs/{id}/force", UriKind.Relative), content);
        return (int)response.StatusCode;
    }
}
