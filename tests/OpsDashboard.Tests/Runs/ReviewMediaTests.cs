using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Connections;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Review;
using OpsDashboard.Runs.Evidence;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Shell;

namespace OpsDashboard.Tests.Runs;

/// <summary>Files of a review item: only for its holder, logged before the first byte, and asked of Onfido once.</summary>
public sealed class ReviewMediaTests(EvidenceHost host) : IClassFixture<EvidenceHost>
{
    private static readonly StaffPerson Reviewer = DevelopmentStaff.All.First(person => person.Is(StaffRole.Reviewer));

    private int Downloads => host.Onfido.Calls.Count(call => call.Contains("/download", StringComparison.Ordinal));

    [Fact]
    public async Task The_holder_gets_it_twice_for_one_call_and_one_row_of_the_log()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        var calls = Downloads;
        for (var time = 0; time < 2; time++)
        {
            using var answer = await browser.GetAsync(Url(item));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(host.Bytes, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal($"inline; filename=\"media-{host.MediaId}.png\"", answer.Content.Headers.ContentDisposition!.ToString());
            Assert.Equal(("sandbox; default-src 'none'", "nosniff", "same-origin", "no-store"), (
                Header(answer, "Content-Security-Policy"), Header(answer, "X-Content-Type-Options"), Header(answer, "Cross-Origin-Resource-Policy"), Header(answer, "Cache-Control")));
        }

        Assert.Equal(calls + 1, Downloads);
        var entry = Assert.Single(await LogAsync(item));
        Assert.Equal(($"media {host.MediaId}", $"review of item {item}", "media", AccessResult.Shown), (entry.Fields, entry.Purpose, entry.Through, entry.Result));
        var file = Assert.Single(host.Services.GetRequiredService<ServedMedia>().Of(item, Reviewer.Oid));
        Assert.Equal(Convert.ToHexString(SHA256.HashData(host.Bytes)).ToLowerInvariant(), file.Sha256);
    }

    [Fact]
    public async Task A_part_of_a_file_is_what_was_asked_for()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        var picture = host.Bytes;
        host.Bytes = RandomNumberGenerator.GetBytes(300_000);
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        foreach (var (from, to) in ((int, int)[])[(0, 0), (65_530, 65_560), (131_071, 299_999), (200_000, 200_001)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Url(item));
            request.Headers.Range = new RangeHeaderValue(from, to);
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal(host.Bytes[from..(to + 1)], await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        }

        host.Bytes = picture;
    }

    [Fact]
    public async Task On_disk_it_is_noise_and_after_release_it_is_nothing()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        (await browser.GetAsync(Url(item))).Dispose();
        var files = Directory.GetFiles(Path.Combine(host.DataFolder, "media-buffer"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(-1, Bytes(file).AsSpan().IndexOf(host.Bytes.AsSpan(0, 16))));
        host.Services.GetRequiredService<MediaBuffer>().Forget(item);
        await Eventually.TrueAsync(() => Task.FromResult(
            Directory.GetFiles(Path.Combine(host.DataFolder, "media-buffer"), "*", SearchOption.AllDirectories).Length < files.Length));
    }

    [Fact]
    public async Task F57_nobody_but_the_holder_gets_a_byte_and_the_try_is_in_both_logs()
    {
        var item = await AddItemAsync(Guid.NewGuid());
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        var (calls, entries) = (Downloads, (await host.AuditAsync()).Count);
        using var answer = await browser.GetAsync(Url(item));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(calls, Downloads);
        Assert.Equal(AccessResult.Refused, Assert.Single(await LogAsync(item)).Result);
        Assert.EndsWith($"\"why\":\"not held\",\"item\":{item}}}", Assert.Single((await host.AuditAsync()).Skip(entries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Reviewer, null, HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Auditor, "same-origin", HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.SupportAgent, "same-origin", HttpStatusCode.Forbidden)]
    public async Task F57_the_guard_of_all_files_stands_before_this_address_too(string role, string? from, HttpStatusCode status)
    {
        var item = await AddItemAsync(Reviewer.Oid);
        using var browser = await host.SignedInAsync(role, from);
        using var answer = await browser.GetAsync(Url(item));
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task F57_a_claim_that_ended_and_a_file_of_somebody_else_are_refused()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        using (var answer = await browser.GetAsync(PageUrls.ReviewMedia(DashboardHost.Connection, item, host.LiveMediaId)))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url(item))).StatusCode);
        await host.ReadAsync(db => db.ReviewItems.Where(row => row.Id == item).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, DateTime.UtcNow)));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Url(item))).StatusCode);
    }

    [Fact]
    public async Task With_Onfido_down_it_says_since_when_and_what_is_in_the_buffer_is_still_shown()
    {
        var (held, other) = (await AddItemAsync(Reviewer.Oid), await AddItemAsync(Reviewer.Oid));
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url(held))).StatusCode);
        var usual = host.Onfido.Interfere;
        host.Onfido.Interfere = context =>
        {
            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        };
        var (buffer, connection) = (host.Services.GetRequiredService<MediaBuffer>(), host.Services.GetRequiredService<ConnectionRegistry>().Find(DashboardHost.Connection)!);
        try
        {
            var before = DateTime.UtcNow;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync(Url(other))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url(held))).StatusCode);
            Assert.InRange(buffer.MissingSince(connection.Id)!.Value, before, DateTime.UtcNow);
        }
        finally
        {
            host.Onfido.Interfere = usual;
            connection.Gate.AllowTrial();
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Url(other))).StatusCode);
        Assert.Null(buffer.MissingSince(connection.Id));
    }

    [Fact]
    public async Task A_file_that_is_let_go_of_while_somebody_reads_it_is_read_to_its_end()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        var (buffer, connection) = (host.Services.GetRequiredService<MediaBuffer>(), host.Services.GetRequiredService<ConnectionRegistry>().Find(DashboardHost.Connection)!);
        var place = await host.ReadAsync(db => MediaQueries.PlaceOfItem(db, connection.Id, item, host.MediaId).SingleAsync());
        var media = await buffer.GetAsync(connection, item, host.MediaId, place.Place);
        await using var reader = media.TryOpen()!;
        var start = new byte[10];
        await reader.ReadExactlyAsync(start);
        buffer.Forget(item);
        await Eventually.TrueAsync(() => Task.FromResult(media.TryOpen() is null));
        using var rest = new MemoryStream();
        await reader.CopyToAsync(rest);
        Assert.Equal(host.Bytes, (byte[])[.. start, .. rest.ToArray()]);
    }

    [Fact]
    public async Task Nobody_who_asks_while_the_item_is_let_go_of_gets_an_error()
    {
        var item = await AddItemAsync(Reviewer.Oid);
        using var browser = await host.SignedInAsync(StaffRole.Reviewer);
        var buffer = host.Services.GetRequiredService<MediaBuffer>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var time = 0; time < 10; time++)
            {
                buffer.Forget(item);
                using var answer = await browser.GetAsync(Url(item));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(host.Bytes, await answer.Content.ReadAsByteArrayAsync());
            }
        }));
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private string Url(long item) => PageUrls.ReviewMedia(DashboardHost.Connection, item, host.MediaId);

    private Task<List<AccessEntry>> LogAsync(long item) => host.ReadAsync(db => db.AccessEntries.AsNoTracking().Where(entry => entry.ItemId == item).ToListAsync());

    private Task<long> AddItemAsync(Guid holder) => host.ReadAsync(async db =>
    {
        var run = await db.Runs.SingleAsync(row => row.RunId == "run-sandbox");
        var now = DateTime.UtcNow;
        var item = db.ReviewItems.Add(new()
        {
            ConnectionId = run.ConnectionId, Rid = run.Rid, Kind = ReviewItemKind.Appeal, Subject = Guid.NewGuid().ToString(), State = ReviewItemState.Open, EnteredAt = now, CreatedAt = now,
            Round = 1, HolderOid = holder, ClaimedAt = now, LeaseUntil = now.AddMinutes(15), FencingToken = 1,
        }).Entity;
        await db.SaveChangesAsync();
        return item.Id;
    });
}
