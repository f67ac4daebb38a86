using System.IO.Compression;
using System.Net;
using System.Text;
using Onfido.Client.Webhooks;

namespace OpsDashboard.Tests.Webhooks;

/// <summary>What is not signed by Onfido, byte for byte, gets no row and no reason.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Events.Run("run-1", "processing", 1));

    private IntakeHost _host = null!;

    public async Task InitializeAsync() => _host = await IntakeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("63")]
    [InlineData("65")]
    [InlineData("not hex")]
    [InlineData("prefix")]
    [InlineData("two")]
    [InlineData("padded")]
    public async Task F04_a_malformed_signature_is_401_without_a_row(string form)
    {
        var right = WebhookVerifier.Sign(Body, IntakeHost.Token);
        var signature = form switch
        {
            "missing" => null,
            "empty" => "",
            "63" => right[..63],
            "65" => right + "0",
            "not hex" => "zz" + right[2..],
            "prefix" => "sha256=" + right,
            "two" => right + ", " + right,
            _ => right[..62] + "  ",
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostSignedAsync(Body, signature));
        Assert.Empty(await _host.InboxAsync());
    }

    [Fact]
    public async Task F04_the_refusal_says_nothing_about_why()
    {
        using var content = IntakeHost.Content(Body, "00");
        using var answer = await _host.Http.PostAsync($"/hooks/onfido/{IntakeHost.HookKey}", content);

        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task F05_a_signature_over_the_same_json_written_differently_is_401()
    {
        var rewritten = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace(":", ": ", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostSignedAsync(Body, WebhookVerifier.Sign(rewritten, IntakeHost.Token)));
    }

    [Theory]
    [InlineData("bit")]
    [InlineData("bom")]
    [InlineData("crlf")]
    [InlineData("newline")]
    public async Task F06_a_body_altered_on_the_way_is_401(string change)
    {
        var text = Encoding.UTF8.GetString(Body);
        byte[] altered = change switch
        {
            "bit" => [(byte)(Body[0] ^ 1), .. Body[1..]],
            "bom" => [0xEF, 0xBB, 0xBF, .. Body],
            "crlf" => Encoding.UTF8.GetBytes(text.Replace(",", ",\r\n", StringComparison.Ordinal)),
            _ => [.. Body, (byte)'\n'],
        };

        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostSignedAsync(altered, WebhookVerifier.Sign(Body, IntakeHost.Token)));
        Assert.Empty(await _host.InboxAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F07_a_compressed_body_is_415_whichever_form_was_signed(bool signCompressed)
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Body);
        }

        using var content = IntakeHost.Content(compressed.ToArray(), WebhookVerifier.Sign(signCompressed ? compressed.ToArray() : Body, IntakeHost.Token));
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _host.Http.PostAsync($"/hooks/onfido/{IntakeHost.HookKey}", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task F08_the_previous_token_counts_until_its_end_and_another_environments_never()
    {
        Assert.Equal(HttpStatusCode.OK, await _host.PostAsync(Body, IntakeHost.Previous));
        Assert.Equal("previous", Assert.Single(await _host.InboxAsync()).TokenId);
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostAsync(Body, IntakeHost.Ended));
        Assert.Equal(HttpStatusCode.Unauthorized, await _host.PostAsync(Body, IntakeHost.Other));
    }
}
