using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>Two API tokens, of which the server takes those that a test lets it take.</summary>
public sealed class TokenSlotTests : ServerTest
{
    private const string First = "api_live.one.first-canary";
    private const string Second = "api_live.two.second-canary";

    private readonly HashSet<string> _good = [];
    private string[] _tokens = [First, Second];

    [Fact]
    public async Task A_refused_token_gives_way_to_the_other_one_which_is_kept()
    {
        var client = SlotClient(Second);
        await client.WorkflowRuns.FindAsync("x");
        await client.WorkflowRuns.FindAsync("y");

        Assert.Equal([First, Second, Second], Sent());
        Assert.Equal([Time.GetUtcNow(), null], client.TokensRefusedSince);
    }

    [Fact]
    public async Task F25_with_both_refused_each_is_tried_once_and_the_call_fails()
    {
        var client = SlotClient();
        var error = await FailsAsync(client.WorkflowRuns.FindAsync("x"));

        Assert.Equal(OnfidoErrorKind.Unauthorized, error.Kind);
        Assert.Equal([First, Second], Sent());
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.All(client.TokensRefusedSince, since => Assert.NotNull(since));
    }

    [Fact]
    public async Task A_token_that_is_taken_again_counts_as_good_again()
    {
        var client = SlotClient();
        await FailsAsync(client.WorkflowRuns.FindAsync("x"));
        _good.Add(First);
        await client.WorkflowRuns.FindAsync("x");

        Assert.Equal([null, Time.GetUtcNow()], client.TokensRefusedSince);
    }

    [Fact]
    public async Task A_new_token_in_a_slot_counts_at_once_and_starts_afresh()
    {
        var client = SlotClient(Second, "api_live.three.third");
        await client.WorkflowRuns.FindAsync("x");
        _tokens = ["api_live.three.third", Second];
        Assert.All(client.TokensRefusedSince, Assert.Null);
        await client.WorkflowRuns.FindAsync("x");

        Assert.Equal([First, Second, "api_live.three.third"], Sent());
    }

    [Fact]
    public async Task A_token_replaced_while_its_call_was_under_way_is_tried_with_the_new_one()
    {
        _tokens = [First];
        var client = SlotClient(Second);
        Server.Then(context =>
        {
            _tokens = [Second];
            return Status(401)(context);
        });
        await client.WorkflowRuns.FindAsync("x");
        Assert.Equal([First, Second], Sent());
    }

    [Fact]
    public async Task Many_calls_at_once_end_well_when_the_first_token_is_withdrawn()
    {
        var client = SlotClient(Second);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => client.WorkflowRuns.FindAsync($"r{number}")));
        await client.WorkflowRuns.FindAsync("last");
        Assert.Equal(Second, Sent()[^1]);
        Assert.InRange(Server.Requests.Count, 42, 81);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("two\r\nlines canary")]
    public async Task T_S2_without_a_token_that_can_be_sent_nothing_is(params string[] tokens)
    {
        _tokens = tokens;
        var error = await FailsAsync(SlotClient().WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.Unauthorized, true), (error.Kind, error.SurelyHadNoEffect));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    private List<string> Sent() => [.. Server.Requests.Select(request => request.Header("Authorization")!["Token token=".Length..])];

    private OnfidoClient SlotClient(params string[] good)
    {
        _good.UnionWith(good);
        Server.Otherwise = context => _good.Contains(context.Request.Headers.Authorization.ToString()["Token token=".Length..])
            ? Json(Wire.Run)(context)
            : Status(401)(context);
        return Client(options =>
        {
            (options.ApiToken, options.ApiTokens) = (null, () => _tokens);
            options.TimeProvider = Time;
            (options.AttemptTimeout, options.TotalTimeout) = (Forever, Forever);
        });
    }
}
