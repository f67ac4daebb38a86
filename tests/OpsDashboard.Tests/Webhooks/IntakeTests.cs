using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Onfido.Client.Webhooks;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Sync;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Webhooks;

namespace OpsDashboard.Tests.Webhooks;

/// <summary>What the webhook address answers, and that 200 always means: on disk.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Events.Run("run-1", "processing", 1));

    private IntakeHost _host = null!;

    public async Task InitializeAsync() => _host = await IntakeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_signed_event_is_stored_and_reaches_the_cache()
    {
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body));

        var entry = Assert.Single(await _host.ProcessedAsync());
        Assert.Equal((InboxState.Done, "New run, processing", "run-1"), (entry.State, entry.Outcome, entry.RunId));
        Assert.Equal(RunStatus.Processing, await _host.OpsAsync(db => db.Runs.Select(run => run.Status).SingleAsync()));
    }

    [Fact]
    public async Task Bodies_are_encrypted_on_disk()
    {
        await _host.PostAsync(Events.Run("run-canary", "processing", 1));

        var entry = Assert.Single(await _host.InboxAsync());
        Assert.False(entry.IsPlain);
        Assert.Equal(-1, entry.Body.AsSpan().IndexOf("run-canary"u8));
    }

    [Fact]
    public async Task F01_when_the_commit_fails_the_answer_is_503_with_retry_after_and_a_resend_brings_it()
    {
        _host.Storage.IsBroken = true;
        using var content = IntakeHost.Content(Body, WebhookVerifier.Sign(Body, IntakeHost.Token));
        using var answer = await _host.Http.PostAsync($"/hooks/onfido/{IntakeHost.HookKey}", content);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Empty(await _host.InboxAsync());

        _host.Storage.IsBroken = false;
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body));
        Assert.Single(await _host.ProcessedAsync());
    }

    [Fact]
    public async Task F01_a_database_locked_by_somebody_else_ends_in_503_never_in_200_without_a_row()
    {
        await using var locker = new SqliteConnection($"Data Source={Path.Combine(_host.Folder, "inbox.db")};Pooling=false");
        await locker.OpenAsync();
        await using (await locker.BeginTransactionAsync())
        {
            // Onfido waits ten seconds for an answer, so does this client.
            _host.Http.Timeout = TimeSpan.FromSeconds(10);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await _host.PostAsync(Body));
        }

        Assert.Empty(await _host.InboxAsync());
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body));
    }

    [Fact]
    public async Task F02_a_delivery_stored_but_never_acknowledged_is_one_row_and_one_effect_after_its_resend()
    {
        await _host.PostAsync(Body);
        await _host.ProcessedAsync();
        await _host.StopAppAsync();
        await _host.StartAppAsync();

        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body));

        var entry = Assert.Single(await _host.ProcessedAsync());
        Assert.Equal(2, entry.Deliveries);
        Assert.Equal(1, await _host.OpsAsync(db => db.RunHistory.CountAsync()));
    }

    [Fact]
    public async Task F03_what_was_acknowledged_and_not_processed_before_a_stop_is_processed_after_the_start()
    {
        _host.IsProcessing = false;
        await _host.PostAsync(Body);
        Assert.Equal(InboxState.New, Assert.Single(await _host.InboxAsync()).State);
        await _host.StopAppAsync();

        _host.IsProcessing = true;
        await _host.StartAppAsync();

        Assert.Equal(InboxState.Done, Assert.Single(await _host.ProcessedAsync()).State);
    }

    [Fact]
    public async Task F09_without_a_token_the_address_is_closed()
    {
        Assert.Equal(
            HttpStatusCode.ServiceUnavailable, await _host.PostSignedAsync(Body, WebhookVerifier.Sign(Body, IntakeHost.Token), IntakeHost.ClosedHookKey));
        Assert.Equal(HttpStatusCode.NotFound, await _host.PostSignedAsync(Body, WebhookVerifier.Sign(Body, IntakeHost.Token), "guessed"));
    }

    [Fact]
    public async Task F10_the_same_bytes_a_thousand_times_are_one_row_one_effect_and_one_read()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1_000),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (_, _) => Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body)));

        Assert.Equal(1_000, Assert.Single(await _host.ProcessedAsync()).Deliveries);
        Assert.Equal(1, await _host.OpsAsync(db => db.RunHistory.CountAsync()));
        Assert.Equal(1, await _host.OpsAsync(db => db.FetchRequests.CountAsync(request => request.Kind == FetchKind.Run)));
    }

    [Fact]
    public async Task F10_a_replay_long_after_it_was_processed_changes_nothing()
    {
        await _host.PostAsync(Body);
        await _host.PostAsync(Events.Run("run-1", "approved", 9));
        await _host.ProcessedAsync();
        var before = await _host.OpsAsync(db => db.Runs.AsNoTracking().SingleAsync());

        // A copy whose row was cleared away ninety days later is a new row, and older than what we have.
        await using (var db = await _host.OpenInboxAsync())
        {
            await db.Inbox.ExecuteDeleteAsync();
        }

        await _host.PostAsync(Body);

        Assert.Equal("Older than what we have", Assert.Single(await _host.ProcessedAsync()).Outcome);
        Assert.Equal(before.Version, (await _host.OpsAsync(db => db.Runs.AsNoTracking().SingleAsync())).Version);
    }

    [Fact]
    public async Task F16_one_byte_over_the_limit_is_413_declared_or_chunked()
    {
        var big = new byte[WebhookEndpoint.MaxBody + 1];
        Array.Fill(big, (byte)' ');
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _host.PostAsync(big));

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/onfido/{IntakeHost.HookKey}");
        request.Content = IntakeHost.Content(big, WebhookVerifier.Sign(big, IntakeHost.Token));
        request.Headers.TransferEncodingChunked = true;
        using var answer = await _host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(await _host.InboxAsync());
    }

    [Fact]
    public async Task F16_exactly_the_limit_is_taken()
    {
        var body = new byte[WebhookEndpoint.MaxBody];
        Array.Fill(body, (byte)' ');

        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(body));
    }

    [Fact]
    public async Task F16_two_hundred_drips_and_a_false_length_hold_up_nobody_else()
    {
        var drips = new List<TcpClient>();
        try
        {
            for (var index = 0; index < 200; index++)
            {
                var drip = new TcpClient();
                await drip.ConnectAsync(IPAddress.Loopback, _host.Address.Port);
                drips.Add(drip);
                await drip.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    $"POST /hooks/onfido/{IntakeHost.HookKey} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{{"));
            }

            Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body));

            // Kestrel's minimum data rate ends the drip: the connection is closed or answered, never left open.
            var buffer = new byte[256];
            var read = await drips[0].GetStream().ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.DoesNotContain("200 OK", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
        }
        finally
        {
            drips.ForEach(drip => drip.Dispose());
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    public async Task F22_other_methods_are_405(string method)
    {
        using var request = new HttpRequestMessage(new(method), $"/hooks/onfido/{IntakeHost.HookKey}");
        using var answer = await _host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task F22_another_content_type_is_415_and_a_query_string_changes_nothing()
    {
        using var text = IntakeHost.Content(Body, WebhookVerifier.Sign(Body, IntakeHost.Token));
        text.Headers.ContentType = new("text/plain");
        using var refused = await _host.Http.PostAsync($"/hooks/onfido/{IntakeHost.HookKey}", text);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);

        using var json = IntakeHost.Content(Body, WebhookVerifier.Sign(Body, IntakeHost.Token));
        using var taken = await _host.Http.PostAsync($"/hooks/onfido/{IntakeHost.HookKey}?token=secret", json);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task Every_answer_200_under_load_with_failing_commits_has_its_row()
    {
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 600), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (index, _) =>
        {
            _host.Storage.IsBroken = index % 7 == 0;
            if (await _host.PostAsync(Events.Run($"run-{index}", "processing", 1)) == HttpStatusCode.OK)
            {
                acknowledged.Add($"run-{index}");
            }
        });
        _host.Storage.IsBroken = false;

        var stored = (await _host.ProcessedAsync()).Select(entry => entry.RunId).ToHashSet();
        Assert.NotEmpty(acknowledged);
        Assert.All(acknowledged, runId => Assert.Contains(runId, stored));
    }
}
