using Microsoft.AspNetCore.Http;
using Onfido.Client;
using Onfido.Client.Webhooks;
using OpsDashboard.Administration;
using OpsDashboard.Administration.Checks;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data.Sync;
using OpsDashboard.Tests.Sync;
using static OpsDashboard.Administration.Checks.CheckState;

namespace OpsDashboard.Tests.Administration;

/// <summary>The decisions of the check, good and bad, without anything to look at.</summary>
public sealed class CheckLinesTests
{
    private static readonly DateTime Now = new(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Uri Wanted = new("https://ops.example/hooks/onfido/0123456789abcdef");

    [Theory]
    [InlineData(0, Good)]
    [InlineData(29, Good)]
    [InlineData(-30, Good)]
    [InlineData(31, Bad)]
    [InlineData(-7200, Bad)]
    public void Clocks_may_be_half_a_minute_apart(int seconds, CheckState state) =>
        AssertLine(state, Clocks.Compare("Clock", Now.AddSeconds(seconds), Now));

    [Theory]
    [InlineData(5L << 30, Good, "5 GB left.")]
    [InlineData(500L << 20, Warning, "500 MB left.")]
    [InlineData(20L << 20, Bad, "20 MB left.")]
    public void Room_on_the_disk_is_warned_of_before_it_is_gone(long free, CheckState state, string text)
    {
        var line = FolderCheck.Room(free);
        AssertLine(state, line);
        Assert.Equal(text, line.Text);
    }

    [Theory]
    [InlineData(null, true, Good)]
    [InlineData(null, false, Bad)]
    [InlineData("http://127.0.0.1:5080", true, Good)]
    [InlineData("http://127.0.0.1:5080", false, Bad)]
    [InlineData("https://ops.example", false, Good)]
    public void The_public_address_is_https_outside_Development(string? address, bool isDevelopment, CheckState state) =>
        AssertLine(state, AddressCheck.Look(address is null ? null : new(address), isDevelopment));

    [Theory]
    [InlineData("UTC", "UTC", Good)]
    [InlineData("UTC", null, Good)]
    [InlineData("Europe/Berlin", "UTC", Bad)]
    public void Days_are_counted_in_the_zone_that_is_set(string configured, string? built, CheckState state) =>
        AssertLine(state, ZoneCheck.Look(configured, built));

    [Theory]
    [InlineData(0, Good)]
    [InlineData(3, Bad)]
    public void The_schema_is_that_of_this_version(int pending, CheckState state) => AssertLine(state, DatabaseCheck.Schema(pending));

    [Theory]
    [InlineData(5, Warning)]
    [InlineData(8, Bad)]
    [InlineData(11, Bad)]
    [InlineData(26, Bad)]
    [InlineData(14, Bad)]
    public void F52_what_SQLite_answers_is_told_with_what_to_do(int code, CheckState state) => AssertLine(state, SqliteFiles.Problem("ops.db", code));

    [Fact]
    public void A_SQL_Server_as_it_should_be_is_good()
    {
        var lines = new SqlServerFacts(new(16, 0, 4135, 4), HasSnapshot: true, CanWrite: true, CanChangeSchema: false, Now).Lines(Now).ToList();
        Assert.Equal(5, lines.Count);
        Assert.All(lines, line => AssertLine(Good, line));
    }

    [Fact]
    public void A_SQL_Server_that_is_old_read_only_open_to_schema_changes_and_wrong_in_its_clock_is_told_line_by_line()
    {
        var lines = new SqlServerFacts(new(13, 0, 1), HasSnapshot: false, CanWrite: false, CanChangeSchema: true, Now.AddMinutes(-5)).Lines(Now).ToList();
        Assert.Equal([Bad, Bad, Warning, Bad, Bad], lines.Select(line => line.State));
        Assert.All(lines, line => AssertLine(line.State, line));
        AssertLine(Bad, SqlServerFacts.Unreachable(18456));
    }

    [Fact]
    public void The_process_with_the_loops_is_named()
    {
        var lease = new Lease { Name = "loops", Owner = "machine-7:4711:abc", ExpiresAt = Now.AddSeconds(10) };
        Assert.Equal("Process 4711 on machine-7.", LoopCheck.Holder(lease, Now).Text);
        AssertLine(Warning, LoopCheck.Holder(lease, Now.AddSeconds(11)));
        AssertLine(Warning, LoopCheck.Holder(null, Now));
        lease.Owner = $"{Environment.MachineName}:{Environment.ProcessId}:abc";
        Assert.EndsWith(", this one.", LoopCheck.Holder(lease, Now).Text, StringComparison.Ordinal);
        Assert.Empty(LoopCheck.Failing([]));
        AssertLine(Warning, Assert.Single(LoopCheck.Failing(["new runs", "new runs"])));
    }

    [Theory]
    [InlineData(null, true, Good)]
    [InlineData(null, false, Warning)]
    [InlineData(400, false, Good)]
    [InlineData(20, false, Warning)]
    [InlineData(-1, false, Warning)]
    public void F64_the_certificate_of_the_keys_is_there_and_valid(int? days, bool isDevelopment, CheckState state)
    {
        DateTimeOffset? ends = days is { } left ? new DateTimeOffset(Now).AddDays(left) : null;
        AssertLine(state, KeyCheck.Certificate(ends, isDevelopment, new DateTimeOffset(Now)));
    }

    [Theory]
    [InlineData(0, 0, false, Warning)]
    [InlineData(0, 0, true, Bad)]
    [InlineData(2, 1, true, Bad)]
    [InlineData(2, 0, true, Good)]
    public void F64_lost_and_unreadable_keys_are_bad(int stored, int unreadable, bool hasSecrets, CheckState state) =>
        AssertLine(state, KeyCheck.Ring(stored, unreadable, hasSecrets));

    [Fact]
    public void Keys_older_than_the_certificate_are_told()
    {
        Assert.Empty(KeyCheck.Bare(hasCertificate: false, bare: 2));
        Assert.Empty(KeyCheck.Bare(hasCertificate: true, bare: 0));
        AssertLine(Warning, Assert.Single(KeyCheck.Bare(hasCertificate: true, bare: 2)));
    }

    [Theory]
    [InlineData(401, true, Bad)]
    [InlineData(401, false, Warning)]
    [InlineData(403, true, Bad)]
    [InlineData(429, true, Warning)]
    [InlineData(500, true, Bad)]
    [InlineData(200, true, Good)]
    public async Task Each_answer_to_a_token_has_its_remedy(int status, bool isOnlyOne, CheckState state)
    {
        await using var onfido = await ScriptedOnfido.StartAsync();
        onfido.Interfere = context => ReadingTests.Fail(context, status != 200, status);
        using var client = new OnfidoClient(new() { ApiToken = "api_sandbox.a.b", BaseAddress = onfido.Address, MaxRetries = 0 });
        OnfidoException? failure = null;
        try
        {
            await client.PingAsync();
        }
        catch (OnfidoException exception)
        {
            failure = exception;
        }

        AssertLine(state, OnfidoLines.Token("Onfido:Connections:main", "ApiToken", failure, isOnlyOne));
        AssertLine(Bad, OnfidoLines.NotSendable("Onfido:Connections:main", "ApiToken"));
        AssertLine(Bad, OnfidoLines.NoToken("x"));
    }

    [Theory]
    [InlineData(Mode.Live, null, Good)]
    [InlineData(Mode.Live, false, Good)]
    [InlineData(Mode.Live, true, Bad)]
    [InlineData(Mode.Sandbox, true, Good)]
    [InlineData(Mode.Sandbox, false, Bad)]
    public void A_token_of_the_other_environment_is_found_out_by_its_applicants(Mode mode, bool? isSandbox, CheckState state) =>
        AssertLine(state, OnfidoLines.OfMode(mode, isSandbox));

    [Fact]
    public void A_webhook_that_is_as_it_should_be_is_good()
    {
        AssertLine(Good, Assert.Single(WebhookLines.Registration(Wanted, [Hook()], Mode.Live)));
        AssertLine(Good, Assert.Single(WebhookLines.Registration(Wanted, [Hook() with { Events = null }, Hook() with { Url = "https://else.example/" }], Mode.Live)));
    }

    public static TheoryData<CheckState, string, Webhook[]> WrongWebhooks => new()
    {
        { Bad, "None of the 0 webhooks", [] },
        { Bad, "None of the 1 webhooks", [Hook() with { Url = "https://ops.example/hooks/onfido/another" }] },
        { Bad, "switched off", [Hook() with { Enabled = false }] },
        { Bad, "does not send workflow_task.completed", [Hook() with { Events = [.. WebhookRegistrar.Events.SkipLast(1)] }] },
        { Bad, "events of sandbox, not of live", [Hook() with { Environments = ["sandbox"] }] },
        { Warning, "what is not live is refused", [Hook() with { Environments = ["live", "sandbox"] }] },
        { Warning, "what is not live is refused", [Hook() with { Environments = null }] },
        { Warning, "every event comes 2 times", [Hook(), Hook() with { Id = "other" }] },
    };

    [Theory]
    [MemberData(nameof(WrongWebhooks))]
    public void A_webhook_that_is_not_says_how_and_never_its_whole_address(CheckState state, string text, Webhook[] webhooks)
    {
        var lines = WebhookLines.Registration(Wanted, webhooks, Mode.Live).ToList();
        var line = Assert.Single(lines, line => line.State != Good);
        AssertLine(state, line);
        Assert.Contains(text, line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", $"{line.Text} {line.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void F09_a_missing_signing_token_is_bad_and_an_unreadable_one_beside_a_good_one_a_warning()
    {
        var token = new WebhookToken("registered", "0123456789abcdef-canary");
        AssertLine(Bad, WebhookLines.Tokens(new([], null)));
        AssertLine(Bad, WebhookLines.Tokens(new([], "It cannot be decrypted.")));
        AssertLine(Warning, WebhookLines.Tokens(new([token], "One cannot be decrypted.")));
        var good = WebhookLines.Tokens(new([token], null));
        AssertLine(Good, good);
        Assert.DoesNotContain("canary", good.Text, StringComparison.Ordinal);
        AssertLine(Warning, Assert.Single(WebhookLines.Registration(null, [], Mode.Live)));
    }

    [Fact]
    public void F19_refused_events_are_told()
    {
        Assert.Empty(WebhookLines.Refused(0));
        AssertLine(Warning, Assert.Single(WebhookLines.Refused(3)));
    }

    [Fact]
    public void Without_a_directory_only_Development_lets_anybody_in()
    {
        AssertLine(Good, StaffSignInCheck.Absent(isDevelopment: true));
        AssertLine(Bad, StaffSignInCheck.Absent(isDevelopment: false));
        AssertLine(Bad, StaffSignInCheck.Line(new(false, "Title", "Text.", null)));
        AssertLine(Good, StaffSignInCheck.Line(new(true, "Title", "Text.", null)));
    }

    [Fact]
    public void The_text_form_has_a_mark_and_a_remedy_per_line_and_a_last_word()
    {
        var report = new CheckReport([new("Group", [CheckLine.Good("One", "is well."), CheckLine.Warning("Two", "is weak.", "Strengthen it."), CheckLine.Bad("Three", "is wrong.", "Mend it.")])]);
        Assert.Equal(
            """
            Group
              ✓ One: is well.
              ! Two: is weak.
                  Strengthen it.
              ✗ Three: is wrong.
                  Mend it.

            1 thing(s) are wrong, 1 more should be looked at.

            """.ReplaceLineEndings(), CheckCommand.Write(report));
        Assert.False(report.IsGood);
        Assert.Equal("All is well.", CheckCommand.Summary(new([])));
    }

    private static Webhook Hook() => new()
    {
        Id = "hook", Url = Wanted.ToString(), Enabled = true, Events = WebhookRegistrar.Events, Environments = ["live"],
    };

    /// <summary>A remedy exactly where something is to be done, in whole sentences.</summary>
    private static void AssertLine(CheckState state, CheckLine line)
    {
        Assert.Equal(state, line.State);
        Assert.Equal(state == Good, line.Remedy is null);
        Assert.EndsWith(".", line.Remedy ?? ".", StringComparison.Ordinal);
    }
}
