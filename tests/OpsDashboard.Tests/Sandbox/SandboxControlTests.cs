using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Configuration;
using OpsDashboard.Sandbox;

namespace OpsDashboard.Tests.Sandbox;

public sealed class SandboxControlTests
{
    [Fact]
    public async Task Each_lever_is_one_call_as_it_is_agreed()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        var control = Control(sandbox.Address);
        var run = Assert.Single(await control.MakeRunsAsync("test", new("review"), default));
        Assert.Equal(("run-1", "http://127.0.0.1:4010/capture/run-1?k=secret"), (run.Id, run.Link!.AbsoluteUri));
        await control.MakeRunsAsync("test", new(ByHand: true), default);
        Assert.Equal("workflow_run.completed", await control.ResendNewestAsync("test", 5, default));
        await control.DropNextAsync("test", 20, default);
        await control.BreakApiAsync("test", TimeSpan.FromSeconds(60), default);
        await control.AdvanceAsync("test", TimeSpan.FromDays(1), default);
        await control.MendAsync("test", default);
        Assert.Equal(
            [
                """POST runs {"outcome":"review","byHand":false,"instant":false,"workflow":null}""",
                """POST runs {"outcome":null,"byHand":true,"instant":false,"workflow":null}""",
                """POST deliveries/resend {"times":5}""",
                """POST webhooks/faults {"dropNext":20}""",
                """POST api/faults {"kind":"status","status":503,"seconds":60}""",
                """POST clock/advance {"seconds":86400}""",
                "DELETE api/faults",
                """POST webhooks/faults {"dropNext":0}""",
            ],
            sandbox.Calls);
    }

    [Fact]
    public async Task What_is_broken_on_purpose_is_told_with_how_long_it_lasts()
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        var control = Control(sandbox.Address);
        var well = await control.StateAsync("test", default);
        Assert.Equal((false, TimeSpan.Zero), (well.IsBroken, well.Ahead));

        sandbox.Answers["GET webhooks/faults"] = (200, """{"dropNext":17,"drop":0}""");
        sandbox.Answers["GET api/faults"] = (200, """{"faults":[{"kind":"status","status":503,"left":null,"until":"2026-05-05T09:00:42.000Z"},{"kind":"slow","left":3,"until":null}]}""");
        sandbox.Answers["GET clock"] = (200, """{"now":"2026-05-05T09:00:00.000Z","offsetSeconds":86400.5}""");
        var broken = await control.StateAsync("test", default);
        Assert.Equal(new(17, IsApiBroken: true, TimeSpan.FromSeconds(42), TimeSpan.FromSeconds(86_400.5)), broken);
    }

    [Theory]
    [InlineData(401, "", "SandboxControlToken must be the one that the sandbox was started with")]
    [InlineData(409, "", "still writing its past")]
    [InlineData(404, "", "may be older than this dashboard")]
    [InlineData(404, """{"error":{"type":"resource_not_found","message":"No delivery fits","fields":{}}}""", "The sandbox says: No delivery fits.")]
    [InlineData(422, """{"error":{"message":"invalid","fields":{"outcome":["no way leads there"]}}}""", "The sandbox says: outcome no way leads there.")]
    [InlineData(500, "<html>", "The sandbox answered 500.")]
    public async Task What_the_sandbox_refuses_becomes_a_sentence(int status, string body, string sentence)
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        sandbox.Answers["POST deliveries/resend"] = (status, body);
        var refused = await Assert.ThrowsAsync<SandboxException>(() => Control(sandbox.Address).ResendNewestAsync("test", 5, default));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/capture/run-1")]
    [InlineData(null)]
    public async Task Only_an_address_of_the_web_becomes_a_link(string? link)
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        sandbox.Answers["POST runs"] = (201, System.Text.Json.JsonSerializer.Serialize(new { ids = new[] { "run-1" }, links = new[] { link } }));
        Assert.Null(Assert.Single(await Control(sandbox.Address).MakeRunsAsync("test", new(), default)).Link);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task An_answer_that_makes_no_sense_is_said_and_so_is_none(string body)
    {
        var sandbox = await FakeSandbox.StartAsync();
        sandbox.Answers["GET clock"] = (200, body);
        Assert.Contains("does not answer", (await Assert.ThrowsAsync<SandboxException>(() => Control(sandbox.Address).ClockAsync("test", default))).Message, StringComparison.Ordinal);
        await sandbox.DisposeAsync();
        Assert.Contains("does not answer", (await Assert.ThrowsAsync<SandboxException>(() => Control(sandbox.Address).AdvanceAsync("test", TimeSpan.FromDays(1), default))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mode.Live, FakeSandbox.Token)]
    [InlineData(Mode.Sandbox, null)]
    public async Task Nothing_is_sent_to_what_is_not_our_own_sandbox(Mode mode, string? token)
    {
        await using var sandbox = await FakeSandbox.StartAsync();
        var control = Control(sandbox.Address, mode, token);
        await Assert.ThrowsAsync<SandboxException>(() => control.DropNextAsync("test", 20, default));
        await Assert.ThrowsAsync<SandboxException>(() => control.DropNextAsync("another", 20, default));
        await Assert.ThrowsAsync<SandboxException>(() => Control(new("https://api.eu.onfido.com")).DropNextAsync("test", 20, default));
        Assert.Empty(sandbox.Calls);
    }

    private static SandboxControl Control(Uri address, Mode mode = Mode.Sandbox, string? token = FakeSandbox.Token) => new ServiceCollection()
        .Configure<OnfidoOptions>(options => options.Connections["test"] = new() { Mode = mode, BaseAddress = address, SandboxControlToken = token })
        .AddSandbox().BuildServiceProvider().GetRequiredService<SandboxControl>();
}
