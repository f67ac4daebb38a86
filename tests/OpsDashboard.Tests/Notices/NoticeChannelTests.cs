using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using OpsDashboard.Configuration;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.WriteBack;
using OpsDashboard.Notices;
using OpsDashboard.Tests.Desk;

namespace OpsDashboard.Tests.Notices;

public sealed class NoticeChannelTests
{
    private const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    [Fact]
    public async Task A_wanted_notice_is_posted_once_signed_and_without_personal_data()
    {
        await using var receiver = await NoticeReceiver.StartAsync();
        await using var desk = await CreateAsync(receiver.Address);
        var (ann, bob) = (await desk.PersonAsync(1), await desk.PersonAsync(2));
        Assert.Null(await ann.Actions<NoticeActions>().ChooseAsync(DeskFixture.Connection, Wants(NoticeChannel.Webhook, NoticeKind.Mentioned), "", default));
        await desk.TellAsync(ann, NoticeKind.Mentioned, 7, by: bob);
        await desk.TellAsync(ann, NoticeKind.Assigned, 8, by: bob);
        await desk.TellAsync(bob, NoticeKind.Mentioned, 9, by: ann);
        await RoundsAsync(desk, 3);

        var call = Assert.Single(receiver.Calls);
        var signed = HMACSHA256.HashData(Convert.FromBase64String(Secret[6..]), Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}.{call.Body}"));
        Assert.Equal("v1," + Convert.ToBase64String(signed), call.Signature);
        Assert.Equal(desk.Clock.GetUtcNow().ToUnixTimeSeconds(), long.Parse(call.Timestamp, System.Globalization.CultureInfo.InvariantCulture));
        using var body = JsonDocument.Parse(call.Body);
        var data = body.RootElement.GetProperty("data");
        Assert.Equal(["kind", "connection", "item", "staff", "text", "url"], data.EnumerateObject().Select(field => field.Name));
        Assert.Equal("mentioned", data.GetProperty("kind").GetString());
        Assert.Equal("https://dashboard.example/test/review/7", data.GetProperty("url").GetString());
        Assert.Equal("You are mentioned in a note at item 7.", data.GetProperty("text").GetString());
        Assert.DoesNotContain("Person", call.Body, StringComparison.Ordinal);
        Assert.Equal((OutboxState.Sent, 1), (await MessageAsync(desk) is var sent ? (sent.State, sent.Attempts) : default));
        Assert.DoesNotContain("Person", Encoding.UTF8.GetString((await MessageAsync(desk)).PayloadCipher), StringComparison.Ordinal);
        Assert.Single(await desk.AuditAsync("notices.chosen"));
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_tried_again_with_the_same_id_and_one_that_refuses_is_not()
    {
        await using var receiver = await NoticeReceiver.StartAsync();
        receiver.Answers.InsertRange(0, [503, 429]);
        await using var desk = await CreateAsync(receiver.Address);
        var ann = await desk.PersonAsync(1);
        await ann.Actions<NoticeActions>().ChooseAsync(DeskFixture.Connection, Wants(NoticeChannel.Webhook, NoticeKind.Assigned), "", default);
        await desk.TellAsync(ann, NoticeKind.Assigned, 7);
        await RoundsAsync(desk, 3);
        Assert.Single(receiver.Calls);
        Assert.Equal((OutboxState.New, 503, "The receiver answered 503."), (await MessageAsync(desk) is var m ? (m.State, m.LastStatus, m.LastProblem) : default));

        desk.Clock.Advance(NoticeSender.Pauses[0]);
        await RoundsAsync(desk, 2);
        Assert.Equal(2, receiver.Calls.Count);
        desk.Clock.Advance(NoticeSender.Pauses[1]);
        await RoundsAsync(desk, 2);
        Assert.Equal(3, receiver.Calls.Count);
        Assert.Single(receiver.Calls.Select(call => call.Id).Distinct());
        Assert.Equal(OutboxState.Sent, (await MessageAsync(desk)).State);

        receiver.Answers[^1] = 410;
        await desk.TellAsync(ann, NoticeKind.Assigned, 8);
        await RoundsAsync(desk, 2);
        desk.Clock.Advance(TimeSpan.FromHours(6));
        await RoundsAsync(desk, 2);
        Assert.Equal(4, receiver.Calls.Count);
        Assert.Equal(OutboxState.NeedsAttention, (await desk.ReadAsync(db => db.OutboxMessages.SingleAsync(row => row.ItemId == 8))).State);
    }

    [Fact]
    public async Task Nobody_answers_and_after_the_last_pause_it_is_given_up()
    {
        await using var desk = await CreateAsync(new("http://127.0.0.1:9/"));
        var ann = await desk.PersonAsync(1);
        await ann.Actions<NoticeActions>().ChooseAsync(DeskFixture.Connection, Wants(NoticeChannel.Webhook, NoticeKind.Assigned), "", default);
        await desk.TellAsync(ann, NoticeKind.Assigned, 7);
        foreach (var pause in NoticeSender.Pauses)
        {
            await RoundsAsync(desk, 1);
            Assert.Equal(OutboxState.New, (await MessageAsync(desk)).State);
            desk.Clock.Advance(pause);
        }

        await RoundsAsync(desk, 1);
        Assert.Equal((OutboxState.NeedsAttention, NoticeSender.Pauses.Count + 1), (await MessageAsync(desk) is var m ? (m.State, m.Attempts) : default));
    }

    [Fact]
    public async Task A_letter_goes_to_the_persons_own_address_and_only_inside_the_company()
    {
        using var post = new MailReceiver();
        await using var desk = await DeskFixture.CreateAsync(options =>
        {
            var mail = options.Notices.Mail;
            (mail.Host, mail.Port, mail.Plain, mail.From, mail.Domain) = ("127.0.0.1", post.Port, true, "ops@company.example", "company.example");
        });
        var ann = await desk.PersonAsync(1);
        await RoundsAsync(desk, 1);
        foreach (var elsewhere in (string[])["", "ann", "ann@other.example", "ann@company.example.evil.example", "Ann <ann@company.example>", new string('a', 200) + "@company.example"])
        {
            Assert.Contains("company.example", await ChooseAsync(elsewhere), StringComparison.Ordinal);
        }

        Assert.Null(await ChooseAsync("ann@company.example"));
        Assert.Equal("ann@company.example", (await ann.Actions<NoticeActions>().ChoiceAsync(default)).Address);
        Assert.DoesNotContain(await desk.ReadAsync(db => db.Settings.Select(setting => setting.Value).ToListAsync()), value => value.Contains("ann@", StringComparison.Ordinal));
        await desk.TellAsync(ann, NoticeKind.HandedOver, 12);
        await RoundsAsync(desk, 2);
        var (to, text) = Assert.Single(post.Letters);
        Assert.Contains("ann@company.example", to, StringComparison.Ordinal);
        Assert.Contains("Subject: Item 12 was handed over to you.", text, StringComparison.Ordinal);
        Assert.Contains("https://dashboard.example/test/review/12", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person", text, StringComparison.Ordinal);

        Task<string?> ChooseAsync(string address) => ann.Actions<NoticeActions>().ChooseAsync(DeskFixture.Connection, Wants(NoticeChannel.Mail, NoticeKind.HandedOver), address, default);
    }

    [Fact]
    public async Task Setting_a_channel_up_tells_nobody_of_what_was_before_and_what_was_read_goes_nowhere()
    {
        await using var receiver = await NoticeReceiver.StartAsync();
        Uri? url = null;
        await using var desk = await DeskFixture.CreateAsync(options => (options.Notices.Webhook.Url, options.Notices.Webhook.Secret) = (url, Secret));
        var ann = await desk.PersonAsync(1);
        await ann.Actions<NoticeActions>().ChooseAsync(DeskFixture.Connection, Wants(NoticeChannel.Webhook, NoticeKind.Assigned), "", default);
        await desk.TellAsync(ann, NoticeKind.Assigned, 1);
        await RoundsAsync(desk, 1);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));

        url = receiver.Address;
        ((Microsoft.Extensions.Options.IOptionsMonitorCache<DashboardOptions>)desk.Services.GetService(typeof(Microsoft.Extensions.Options.IOptionsMonitorCache<DashboardOptions>))!).Clear();
        await desk.TellAsync(ann, NoticeKind.Assigned, 2);
        await ann.Actions<NoticeActions>().ReadAsync(DeskFixture.Connection, long.MaxValue, andOlder: true, default);
        await desk.TellAsync(ann, NoticeKind.Assigned, 3);
        await RoundsAsync(desk, 2);
        Assert.Contains("item 3", Assert.Single(receiver.Calls).Body, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Webhook:Url", "http://chat.example/", "Notices:Webhook:Url must be an absolute https address")]
    [InlineData("Webhook:Url", "https://chat.example/", "Notices:Webhook:Secret must be base64")]
    [InlineData("Mail:Host", "mail.example", "Notices:Mail:From must be")]
    [InlineData("Mail:Host", "mail.example", "Notices:Mail:Domain must be")]
    [InlineData("Mail:Port", "70000", "Notices:Mail:Port must be a port")]
    [InlineData("Mail:Plain", "true", "Notices:Mail:Plain may be true only")]
    public void Settings_that_cannot_work_are_said_at_start(string key, string value, string problem)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Notices:Mail:Host"] = "mail.example", [$"Notices:{key}"] = value }).Build();
        Assert.Contains(NoticeCheck.Problems(configuration.GetSection("Notices")), text => text.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Good_settings_and_none_are_fine()
    {
        var good = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Notices:Webhook:Url"] = "https://chat.example/hook", ["Notices:Webhook:Secret"] = Secret, ["Notices:Mail:Host"] = "localhost", ["Notices:Mail:Plain"] = "true",
            ["Notices:Mail:From"] = "ops@company.example", ["Notices:Mail:Domain"] = "company.example",
        };
        Assert.Empty(NoticeCheck.Problems(new ConfigurationBuilder().AddInMemoryCollection(good).Build().GetSection("Notices")));
        Assert.Empty(NoticeCheck.Problems(new ConfigurationBuilder().Build().GetSection("Notices")));
    }

    /// <summary>The loop has looked once, so that only what comes from now on is new to it.</summary>
    private static async Task<DeskFixture> CreateAsync(Uri url)
    {
        var desk = await DeskFixture.CreateAsync(options => (options.Notices.Webhook.Url, options.Notices.Webhook.Secret) = (url, Secret));
        await RoundsAsync(desk, 1);
        return desk;
    }

    private static async Task RoundsAsync(DeskFixture desk, int count)
    {
        for (var round = 0; round < count; round++)
        {
            await desk.Sync.RoundAsync(NoticeLoop.Name);
        }
    }

    private static NoticeChoice Wants(NoticeChannel channel, NoticeKind kind) => NoticeChoice.Nothing.With(channel, kind, isWanted: true);

    private static Task<OutboxMessage> MessageAsync(DeskFixture desk) => desk.ReadAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync());
}
