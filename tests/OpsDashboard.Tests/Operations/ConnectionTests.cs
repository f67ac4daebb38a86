using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Audit;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;
using OpsDashboard.Data.Audit;
using OpsDashboard.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Sync;

namespace OpsDashboard.Tests.Operations;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Registering_over_restarts_makes_one_registration_and_a_token_that_verifies()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await EnsureAsync(sync);
        await EnsureAsync(sync);
        await using var restarted = await RestartAsync(sync);
        await EnsureAsync(restarted);

        Assert.Equal(1, sync.Onfido.CallsTo("POST webhooks"));
        Assert.Equal("registered", Assert.Single(Tokens(restarted).Tokens).Id);
        var cipher = await sync.ReadAsync(db => db.Connections.Select(row => row.WebhookTokenCipher).SingleAsync());
        Assert.DoesNotContain("token-of-", cipher, StringComparison.Ordinal);
        var entry = await sync.ReadAsync(db => db.AuditEntries.SingleAsync());
        Assert.Equal(("webhook.registered", "system"), (entry.Action, entry.Actor));
    }

    [Fact]
    public async Task A_registration_whose_answer_was_lost_to_a_kill_is_found_again()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var url = sync.Services.GetRequiredService<WebhookRegistrar>().Preview(sync.Connection)!.Url;
        sync.Onfido.Webhooks["lost"] = url;
        await EnsureAsync(sync);
        Assert.Equal(0, sync.Onfido.CallsTo("POST webhooks"));
        Assert.Equal("lost", await sync.ReadAsync(db => db.Connections.Select(row => row.WebhookId).SingleAsync()));
    }

    [Fact]
    public async Task A_registration_that_Onfido_forgot_is_made_anew_and_the_old_token_counts_for_a_day()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await EnsureAsync(sync);
        sync.Onfido.Webhooks.Clear();
        await EnsureAsync(sync);
        Assert.Equal(2, sync.Onfido.CallsTo("POST webhooks"));
        Assert.Equal(["previous", "registered"], Tokens(sync).Tokens.Select(token => token.Id).Order());

        sync.Clock.Advance(TimeSpan.FromHours(24));
        sync.Services.GetRequiredService<SigningTokens>().Forget(sync.Connection.Id);
        Assert.Equal("registered", Assert.Single(Tokens(sync).Tokens).Id);
    }

    [Fact]
    public async Task F64_a_stored_token_that_cannot_be_decrypted_is_a_problem_and_is_never_written_over()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await EnsureAsync(sync);
        var before = await sync.ReadAsync(db => db.Connections.Select(row => row.WebhookTokenCipher).SingleAsync());
        var keysOfSettings = await sync.ReadAsync(db => db.Settings.OrderBy(setting => setting.Name).Select(setting => setting.Value).ToListAsync());
        await sync.ReadAsync(db => db.ProtectionKeys.ExecuteDeleteAsync());

        await using var restarted = await RestartAsync(sync);
        var tokens = Tokens(restarted);
        Assert.Empty(tokens.Tokens);
        Assert.Matches("cannot be decrypted: key [0-9a-f-]{36}", tokens.Problem);
        await Assert.ThrowsAsync<SecretUnreadableException>(() => EnsureAsync(restarted));
        Assert.Equal(4, restarted.Services.GetRequiredService<StoredKeys>().Problems.Count());
        Assert.Equal(before, await sync.ReadAsync(db => db.Connections.Select(row => row.WebhookTokenCipher).SingleAsync()));
        Assert.Equal(keysOfSettings, await sync.ReadAsync(db => db.Settings.OrderBy(setting => setting.Name).Select(setting => setting.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_key_that_now_means_another_account_is_not_synced()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await using var other = await SyncFixture.CreateAsync(
            sync.Onfido, sync.Folder, options => options.Region = Region.Us, ReadingTests.NoFileLock, sync.Clock);
        Assert.Equal(sync.Connection.Id, other.Connection.Id);
        Assert.Contains("A different account", other.Connection.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Services.GetRequiredService<LoopSet>().Build(), loop => loop.Definition.ConnectionId == other.Connection.Id);
    }

    [Fact]
    public async Task A_sandbox_on_another_port_of_this_machine_is_the_same_account()
    {
        await using var sync = await SyncFixture.CreateAsync();
        await using var moved = await SyncFixture.CreateAsync(
            sync.Onfido, sync.Folder, options => options.BaseAddress = new("http://localhost:4999"), ReadingTests.NoFileLock, sync.Clock);
        Assert.Null(moved.Connection.Problem);
    }

    [Fact]
    public async Task How_far_back_is_chosen_once_and_audited()
    {
        await using var sync = await SyncFixture.CreateAsync();
        var actions = sync.Services.GetRequiredService<BackfillActions>();
        Assert.True(await actions.ChooseAsync(sync.Connection, BackfillChoice.All[1], AuditActor.Staff("admin"), default));
        Assert.False(await actions.ChooseAsync(sync.Connection, BackfillChoice.All[0], AuditActor.Staff("other"), default));
        var backfill = await sync.ReadAsync(db => db.Backfills.SingleAsync());
        Assert.Equal((DateOnly.FromDateTime(sync.Clock.GetUtcNow().UtcDateTime).AddDays(-90), "admin"), (backfill.From!.Value, backfill.ChosenBy));
        var entry = await sync.ReadAsync(db => db.AuditEntries.SingleAsync());
        Assert.Equal(("backfill.chosen", AuditChain.System, """{"days":90}"""), (entry.Action, entry.Chain, entry.Detail));
    }

    private static Task EnsureAsync(SyncFixture sync) => sync.Services.GetRequiredService<WebhookRegistrar>().EnsureAsync(sync.Connection, default);

    private static SigningTokenSet Tokens(SyncFixture sync) => sync.Services.GetRequiredService<SigningTokens>().Of(sync.Connection);

    private static Task<SyncFixture> RestartAsync(SyncFixture sync) =>
        SyncFixture.CreateAsync(sync.Onfido, sync.Folder, clock: sync.Clock, replace: ReadingTests.NoFileLock);
}
