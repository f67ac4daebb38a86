using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class DownloadTests : ServerTest
{
    private static readonly byte[] Picture = [.. Enumerable.Range(0, 200_000).Select(number => (byte)(number * 31))];

    [Fact]
    public async Task A_download_has_the_bytes_the_media_type_the_name_and_the_length()
    {
        Server.Then(Bytes(Picture, "image/png", headers: [("Content-Disposition", "attachment; filename=\"front.png\"")]));

        await using var download = await Client().Documents.DownloadAsync("x");

        Assert.Equal(("image/png", "front.png", 200_000L), (download.MediaType, download.FileName, download.Length));
        Assert.Equal(Picture, await ReadAsync(download));
    }

    [Fact]
    public async Task A_download_is_copied_with_progress_up_to_its_whole_size()
    {
        Server.Then(Bytes(Picture, "image/png"));
        var heard = new List<long>();
        using var copy = new MemoryStream();

        await using var download = await Client().Documents.DownloadAsync("x");
        await download.CopyToAsync(copy, new Heard(heard.Add));

        Assert.Equal(Picture, copy.ToArray());
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(Picture.Length, heard[^1]);
    }

    [Fact]
    public async Task A_download_begins_before_the_last_byte_is_there()
    {
        var rest = new TaskCompletionSource();
        Server.Then(async context =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.WriteAsync(new byte[] { 1, 2, 3 });
            await context.Response.Body.FlushAsync();
            await rest.Task;
            await context.Response.Body.WriteAsync(new byte[] { 4 });
        });

        await using var download = await Client().LiveVideos.DownloadAsync("x");
        var first = new byte[3];
        await download.Content.ReadExactlyAsync(first);
        rest.SetResult();

        Assert.Equal([1, 2, 3], first);
        Assert.Null(download.Length);
        Assert.Equal([4], await ReadAsync(download));
    }

    [Theory]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\\\Windows\\\\evil.exe\"", "evil.exe")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment; filename*=UTF-8''%e2%98%83.png", "☃.png")]
    [InlineData("attachment; filename*=UTF-8''a%0d%0ab.png", "ab.png")]
    [InlineData("attachment", null)]
    public async Task A_file_name_leads_nowhere(string disposition, string? expected)
    {
        Server.Then(Bytes([1], "image/png", headers: [("Content-Disposition", disposition)]));

        await using var download = await Client().Documents.DownloadAsync("x");

        Assert.Equal(expected, download.FileName);
    }

    [Fact]
    public async Task A_download_that_tells_too_large_a_size_is_refused_at_once()
    {
        Server.Then(Bytes(Picture, "image/png"));

        var error = await FailsAsync(Client(options => options.MaxResponseBytes = 100_000).Documents.DownloadAsync("x"));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, error.Kind);
    }

    [Fact]
    public async Task A_download_that_grows_too_large_ends_while_it_is_read()
    {
        Server.Then(async context =>
        {
            context.Response.ContentType = "image/png";
            await context.Response.Body.WriteAsync(Picture);
        });
        await using var download = await Client(options => options.MaxResponseBytes = 100_000).Documents.DownloadAsync("x");

        var error = await Assert.ThrowsAsync<OnfidoException>(() => ReadAsync(download));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, error.Kind);
    }

    [Fact]
    public async Task F24_a_download_that_breaks_is_a_network_failure()
    {
        Server.Then(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        // The reset may be seen with the first byte or after the tenth.
        var error = await Assert.ThrowsAsync<OnfidoException>(async () =>
        {
            await using var download = await Client().Documents.DownloadAsync("x");
            await ReadAsync(download);
        });

        Assert.Equal(OnfidoErrorKind.Network, error.Kind);
    }

    [Fact]
    public async Task F24_a_download_that_stalls_is_a_timeout()
    {
        Server.Then(async context =>
        {
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await Hang(context);
        });
        await using var download = await Client(options => options.TimeProvider = Time).Documents.DownloadAsync("x");
        await download.Content.ReadExactlyAsync(new byte[10]);
        var read = download.Content.ReadAsync(new byte[10]).AsTask();

        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(OnfidoErrorKind.Timeout, (await Assert.ThrowsAsync<OnfidoException>(() => read)).Kind);
    }

    [Fact]
    public async Task A_web_page_in_place_of_a_file_is_an_invalid_response()
    {
        Server.Then(Bytes([60], "text/html"));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(Client().Documents.DownloadAsync("x"))).Kind);
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        Server.Then(Json("""{"error":{"type":"resource_not_found","message":"Not found"}}""", 404));

        Assert.Equal(OnfidoErrorKind.NotFound, (await FailsAsync(Client().Documents.DownloadAsync("x"))).Kind);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task T_S1_one_redirect_to_a_listed_host_is_followed_without_the_token(int status)
    {
        await using var files = await StartAsync();
        files.Then(Bytes(Picture, "application/pdf"));
        Server.Then(Status(status, ("Location", $"{files.Address}signed?secret=1")));

        await using var download = await Client(options => options.AllowedRedirectHosts = ["127.0.0.1"]).Documents.DownloadAsync("x");

        Assert.Equal(Picture, await ReadAsync(download));
        Assert.Equal("GET /signed?secret=1", files.OnlyRequest.Line);
        Assert.Null(files.OnlyRequest.Header("Authorization"));
        Assert.NotNull(Server.OnlyRequest.Header("Authorization"));
        Assert.DoesNotContain(files.OnlyRequest.Headers.Values, value => value.Contains(Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T_S1_a_second_redirect_is_not_followed()
    {
        await using var files = await StartAsync();
        files.Then(Status(302, ("Location", $"{files.Address}again")));
        Server.Then(Status(302, ("Location", $"{files.Address}once")));

        var error = await FailsAsync(Client(options => options.AllowedRedirectHosts = ["127.0.0.1"]).Documents.DownloadAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, 302), (error.Kind, error.StatusCode));
        Assert.Equal("GET /once", files.OnlyRequest.Line);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_file_host_that_refuses_says_nothing_about_our_token_or_budget(int status)
    {
        await using var files = await StartAsync();
        files.Then(Status(status, ("Retry-After", "100")));
        Server.Then(Status(302, ("Location", $"{files.Address}once")));
        var client = Client(options => options.AllowedRedirectHosts = ["127.0.0.1"]);

        var error = await FailsAsync(client.Documents.DownloadAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, status, true), (error.Kind, error.StatusCode, error.IsTransient));
        Assert.Equal((0L, null), (client.RateLimiter.Snapshot().Throttled, client.RateLimiter.Snapshot().BlockedUntil));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://evil.example/")]
    [InlineData("http://files.example/")]
    [InlineData("https://files.example.evil/")]
    [InlineData("https://user:password@files.example/")]
    [InlineData("https://deep.files.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/")]
    [InlineData("//evil.example/x")]
    public async Task F20_a_redirect_elsewhere_is_never_requested(string location)
    {
        using var recorder = new OneRedirect(location);
        var client = Client(options => (options.PrimaryHandler, options.AllowedRedirectHosts) = (recorder, ["files.example"]));

        var error = await FailsAsync(client.Documents.DownloadAsync("x"));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, error.Kind);
        Assert.Equal(1, recorder.Calls);
        Assert.DoesNotContain("example", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files.example", "https://files.example/x", true)]
    [InlineData("files.example", "https://FILES.example/x", true)]
    [InlineData("*.files.example", "https://a.b.files.example/x", true)]
    [InlineData("*.files.example", "https://files.example/x", false)]
    [InlineData("*.files.example", "https://evilfiles.example/x", false)]
    public void An_allowed_host_is_exact_or_everything_below(string pattern, string target, bool isAllowed)
    {
        Assert.Equal(isAllowed, RedirectRules.IsAllowed(new Uri(target), [pattern]));
    }

    [Fact]
    public async Task Disposing_early_lets_the_connection_go()
    {
        var gone = new TaskCompletionSource();
        Server.Then(async context =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.WriteAsync(new byte[10]);
            await context.Response.Body.FlushAsync();
            await Hang(context);
            gone.SetResult();
        });
        var download = await Client().LiveVideos.DownloadAsync("x");

        await download.DisposeAsync();

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<byte[]> ReadAsync(OnfidoDownload download)
    {
        using var copy = new MemoryStream();
        await download.Content.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class Heard(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }

    private sealed class OneRedirect(string location) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Found) { RequestMessage = request };
            response.Headers.TryAddWithoutValidation("Location", location);
            return Task.FromResult(response);
        }
    }
}
