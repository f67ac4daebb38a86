using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.WriteBack;
using OpsDashboard.WriteBack.Receiver;

namespace OpsDashboard.Tests.WriteBack;

public sealed class ReceiverTests : IAsyncLifetime
{
    private WriteBackFixture _app = null!;
    private ReceiverServer _receiver = null!;
    private ReceiverActions _administrator = null!;

    public async Task InitializeAsync()
    {
        _receiver = await ReceiverServer.StartAsync();
        _app = await WriteBackFixture.CreateAsync(replace: services => services.AddSingleton<IHostEnvironment>(new Development()));
        _administrator = Actions(9, StaffRole.Administrator);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_decision_in_effect_is_told_once_signed_and_without_names()
    {
        var secret = await SetUpAsync();
        await _app.InEffectAsync(await _app.ItemAsync(), Verdict.Decline);
        await _app.TellAsync();
        await _app.TellAsync();
        var heard = Assert.Single(_receiver.Heard);
        var message = await _app.MessageAsync(OutboxKind.Webhook);
        Assert.Equal((OutboxState.Confirmed, (int?)204), (message.State, message.LastStatus));
        Assert.Equal(message.Id.ToString(), heard.Id);
        Assert.True(heard.IsSignedWith(secret));
        Assert.False(heard.IsSignedWith(WebhookSignature.NewSecret()));
        var data = JsonSerializer.Deserialize<JsonElement>(heard.Body).GetProperty("data");
        Assert.Equal(("run-1", "customer-run-1", "decline", 1), (
            data.GetProperty("run_id").GetString(), data.GetProperty("customer_user_id").GetString(), data.GetProperty("verdict").GetString(), data.GetProperty("round").GetInt32()));
    }

    [Fact]
    public async Task While_a_secret_is_exchanged_both_are_signed_with_and_a_day_later_only_the_new_one()
    {
        var old = await SetUpAsync();
        var fresh = (await _administrator.RotateAsync(WriteBackFixture.Connection, CancellationToken.None)).Secret!;
        await _administrator.TestAsync(WriteBackFixture.Connection, CancellationToken.None);
        _app.Clock.Advance(ReceiverActions.Overlap + TimeSpan.FromSeconds(1));
        await _administrator.TestAsync(WriteBackFixture.Connection, CancellationToken.None);
        var heard = _receiver.Heard.ToList();
        Assert.Equal([(true, true), (false, true)], heard.Select(message => (message.IsSignedWith(old), message.IsSignedWith(fresh))));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_with_the_same_id_and_at_last_a_person_is_told()
    {
        await SetUpAsync();
        _receiver.Status = 503;
        await _app.InEffectAsync(await _app.ItemAsync());
        for (var i = 0; i < OutboxRules.MostTries; i++)
        {
            await _app.TellAsync();
            _app.Clock.Advance(TimeSpan.FromHours(8));
        }

        var message = await _app.MessageAsync(OutboxKind.Webhook);
        Assert.Equal((OutboxState.NeedsAttention, OutboxRules.MostTries, OutboxRules.MostTries), (message.State, message.Attempts, _receiver.Heard.Count));
        Assert.Single(_receiver.Heard.Select(heard => heard.Id).Distinct());

        _receiver.Status = 200;
        await ActivatorUtilities.CreateInstance<WriteBackActions>(_app.Services, _app.As(9, StaffRole.Administrator))
            .RetryAsync(WriteBackFixture.Connection, message.Id, CancellationToken.None);
        await _app.TellAsync();
        Assert.Equal(OutboxState.Confirmed, (await _app.MessageAsync(OutboxKind.Webhook)).State);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await SetUpAsync();
        await using var elsewhere = await ReceiverServer.StartAsync();
        (_receiver.Status, _receiver.Location) = (307, elsewhere.Url);
        var result = await _administrator.TestAsync(WriteBackFixture.Connection, CancellationToken.None);
        Assert.False(result.IsDone);
        Assert.Contains("redirect", result.Text, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Heard);
    }

    [Fact]
    public async Task Outside_development_a_name_or_address_inside_the_network_hears_nothing()
    {
        await using var app = await WriteBackFixture.CreateAsync();
        var http = app.Services.GetRequiredService<ReceiverHttp>();
        foreach (var url in new[] { _receiver.Url, _receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            var result = await http.PostAsync(url, [WebhookSignature.NewSecret()], "id", "{}"u8.ToArray(), CancellationToken.None);
            Assert.Equal((null, false), (result.Status, result.IsTaken));
        }

        Assert.Empty(_receiver.Heard);
    }

    [Theory]
    [InlineData("https://example.com/hook", false, true)]
    [InlineData("http://example.com/hook", false, false)]
    [InlineData("http://example.com/hook", true, false)]
    [InlineData("http://127.0.0.1:5000/hook", true, true)]
    [InlineData("http://127.0.0.1:5000/hook", false, false)]
    [InlineData("https://127.0.0.1/hook", false, false)]
    [InlineData("https://10.1.2.3/hook", false, false)]
    [InlineData("https://169.254.169.254/latest", false, false)]
    [InlineData("https://[::1]/hook", false, false)]
    [InlineData("https://[fd00::1]/hook", false, false)]
    [InlineData("https://localhost/hook", false, false)]
    [InlineData("https://user:password@example.com/hook", false, false)]
    [InlineData("https://example.com/hook#part", false, false)]
    [InlineData("example.com", false, false)]
    [InlineData("ftp://example.com", true, false)]
    public void Which_addresses_may_be_told(string url, bool isDevelopment, bool isGood) => Assert.Equal(isGood, ReceiverAddress.Problem(url, isDevelopment) is null);

    [Fact]
    public async Task Switched_off_nothing_is_written_for_it_and_what_waits_needs_attention()
    {
        await SetUpAsync();
        await _app.InEffectAsync(await _app.ItemAsync(runId: "run-1"));
        await _administrator.SaveAsync(WriteBackFixture.Connection, _receiver.Url, isEnabled: false, CancellationToken.None);
        await _app.InEffectAsync(await _app.ItemAsync(runId: "run-2"));
        await _app.TellAsync();
        Assert.Equal(OutboxState.NeedsAttention, (await _app.MessageAsync(OutboxKind.Webhook)).State);
        Assert.Empty(_receiver.Heard);
    }

    [Fact]
    public async Task Only_administrators_may_and_the_secret_is_nowhere_in_the_database_or_the_audit()
    {
        foreach (var role in new[] { StaffRole.Reviewer, StaffRole.SeniorReviewer, StaffRole.Manager, StaffRole.Auditor, StaffRole.SupportAgent })
        {
            var actions = Actions(3, role);
            Assert.Equal(ReceiverResult.NotAllowed, await actions.SaveAsync(WriteBackFixture.Connection, _receiver.Url, true, CancellationToken.None));
            Assert.Equal(ReceiverResult.NotAllowed, await actions.RotateAsync(WriteBackFixture.Connection, CancellationToken.None));
            Assert.Equal(ReceiverResult.NotAllowed, await actions.TestAsync(WriteBackFixture.Connection, CancellationToken.None));
        }

        var secret = await SetUpAsync();
        var stored = await _app.ReadAsync(db => db.DecisionReceivers.AsNoTracking().SingleAsync());
        Assert.DoesNotContain(secret["whsec_".Length..], System.Text.Encoding.Latin1.GetString(stored.SecretCipher), StringComparison.Ordinal);
        Assert.All(await _app.ReadAsync(db => db.AuditEntries.ToListAsync()), entry => Assert.DoesNotContain("whsec", entry.Detail ?? "", StringComparison.Ordinal));
        Assert.Contains("receiver.created", await _app.ReadAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_correction_is_told_after_what_it_corrects()
    {
        await SetUpAsync();
        _receiver.Status = 500;
        var item = await _app.ItemAsync();
        var first = await _app.InEffectAsync(item);
        await _app.TellAsync();
        await _app.InEffectAsync(item, Verdict.Decline, round: 2, corrects: first);
        _receiver.Status = 200;
        await _app.TellAsync();
        Assert.Equal([1, 1, 2], _receiver.Heard.Select(heard => JsonSerializer.Deserialize<JsonElement>(heard.Body).GetProperty("data").GetProperty("round").GetInt32()));
    }

    [Fact]
    public async Task What_waits_for_an_older_message_about_its_item_holds_up_no_other_item()
    {
        await SetUpAsync();
        _receiver.Status = 500;
        var items = new List<(ReviewItem Item, Guid First)>();
        for (var i = 0; i < 40; i++)
        {
            var item = await _app.ItemAsync(runId: $"run-{i}");
            items.Add((item, await _app.DecideAsync(item)));
        }

        _app.Clock.Advance(TimeSpan.FromSeconds(11));
        await _app.EffectsAsync();
        await _app.TellAsync();
        _app.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var (item, first) in items)
        {
            await _app.DecideAsync(item, Verdict.Decline, round: 2, corrects: first, undo: TimeSpan.Zero);
        }

        await _app.EffectsAsync();
        _receiver.Status = 200;
        await _app.InEffectAsync(await _app.ItemAsync(runId: "run-free"));
        await _app.ChangeAsync(db => db.OutboxMessages.Where(message => message.Attempts > 0).ForEachAsync(message => message.NextTryAt = _app.Now.AddHours(1)));
        await _app.TellAsync();
        var told = Assert.Single(await _app.MessagesAsync(), message => message.State == OutboxState.Confirmed);
        Assert.Equal((await _app.ReadAsync(db => db.ReviewItems.SingleAsync(item => item.Run!.RunId == "run-free"))).Id, told.ItemId);
    }

    private async Task<string> SetUpAsync() =>
        (await _administrator.SaveAsync(WriteBackFixture.Connection, _receiver.Url, isEnabled: true, CancellationToken.None)).Secret!;

    private ReceiverActions Actions(int number, string role) => ActivatorUtilities.CreateInstance<ReceiverActions>(_app.Services, _app.As(number, role));

    private sealed class Development : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
