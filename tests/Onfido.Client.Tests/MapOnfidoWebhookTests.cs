using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Onfido.Client.AspNetCore;
using Onfido.Client.Webhooks;

namespace Onfido.Client.Tests;

public sealed class MapOnfidoWebhookTests : IAsyncLifetime
{
    private const string Current = "current-token-0123456789";
    private const string Previous = "previous-token-0123456789";

    private readonly ConcurrentQueue<OnfidoDelivery> _handled = new();
    private readonly HttpClient _http = new();
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Onfido:Webhooks:Tokens:current"] = Current,
        ["Onfido:Webhooks:Tokens:previous"] = Previous,
    };

    private Func<OnfidoDelivery, Task> _then = _ => Task.CompletedTask;
    private WebApplication? _app;

    private static string Body => """
        {"payload":{"resource_type":"workflow_run","action":"workflow_run.completed","object":{"id":"run-1","status":"approved"}}}
        """;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_signed_delivery_reaches_the_handler_and_is_answered_200()
    {
        await StartAsync();

        using var answer = await SendAsync(Body, Current);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var delivery = Assert.Single(_handled);
        Assert.Equal(("workflow_run.completed", "run-1", "current"), (delivery.Event.Action, delivery.Event.RunId, delivery.TokenId));
        Assert.Equal(Body, Encoding.UTF8.GetString(delivery.Body.Span));
        Assert.Matches("^[0-9a-f]{64}$", delivery.Id);
    }

    [Fact]
    public async Task F08_any_of_several_tokens_may_sign_and_a_changed_configuration_counts_at_once()
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, Previous));
        _app!.Configuration["Onfido:Webhooks:Tokens:previous"] = "";
        ((IConfigurationRoot)_app.Configuration).Reload();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body, Previous));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, Current));
        Assert.Equal(["previous", "current"], _handled.Select(delivery => delivery.TokenId));
    }

    [Fact]
    public async Task F04_a_delivery_that_nobody_signed_is_401_and_reaches_no_handler()
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body, "some-other-token-0123456789"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body, Current, signature: "zz"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body + "\n", Current, signature: Sign(Body, Current)));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task F09_without_a_token_everything_is_503_and_may_come_again()
    {
        _settings.Clear();
        await StartAsync();

        using var answer = await SendAsync(Body, Current);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task A_handler_that_fails_is_503_with_the_time_to_wait_and_the_same_delivery_may_come_again()
    {
        _settings["Onfido:Webhooks:RetryAfter"] = "00:02:00";
        _then = _ => _handled.Count == 1 ? throw new InvalidOperationException("Ada Lovelace") : Task.CompletedTask;
        await StartAsync();

        using var answer = await SendAsync(Body, Current);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(2)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, Current));
        Assert.Equal(2, _handled.Count);
        Assert.Single(_handled.Select(delivery => delivery.Id).Distinct());
    }

    [Fact]
    public async Task A_delivery_that_was_handled_before_is_200_without_the_handler()
    {
        var done = new ConcurrentDictionary<string, bool>();
        _then = delivery =>
        {
            done[delivery.Id] = true;
            return Task.CompletedTask;
        };
        await StartAsync(options => options.WasHandled = (delivery, _) => new(done.ContainsKey(delivery.Id)));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, Current));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, Previous));

        Assert.Single(_handled);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F14_a_body_over_the_limit_is_413_whether_or_not_it_tells_its_size(bool isChunked)
    {
        _settings["Onfido:Webhooks:MaxBodyBytes"] = "1000";
        await StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(new string(' ', 1001), Current, isChunked: isChunked));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body.PadRight(900), Current, isChunked: isChunked));
        Assert.Single(_handled);
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/json", "gzip")]
    public async Task A_delivery_that_is_no_plain_json_is_415(string mediaType, string? encoding)
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(Body, Current, mediaType: mediaType, encoding: encoding));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"payload":1}""")]
    [InlineData("""{"payload":{},"payload":{}}""")]
    public async Task A_signed_body_that_is_no_event_is_400(string body)
    {
        await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(body, Current));
        Assert.Empty(_handled);
    }

    [Fact]
    public async Task Only_post_is_taken()
    {
        await StartAsync();

        using var answer = await _http.GetAsync(Address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Several_endpoints_have_tokens_of_their_own()
    {
        _settings["Onfido:Live:Tokens:live"] = "live-token-0123456789abc";
        await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Body, "live-token-0123456789abc", path: "/hooks/live"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Body, Current, path: "/hooks/live"));
        Assert.Equal("live", Assert.Single(_handled).TokenId);
    }

    [Fact]
    public async Task F09_a_token_too_short_to_protect_keeps_the_host_from_starting_and_is_not_printed()
    {
        _settings["Onfido:Webhooks:Tokens:current"] = "hunter2";
        _settings["Onfido:Webhooks:MaxBodyBytes"] = "lots";

        var error = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync());

        Assert.Contains("webhook token \"current\" must have at least 16 characters", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaxBodyBytes must be a whole number", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    private Uri Address => new($"{_app!.Urls.Single()}/hooks/onfido");

    private static string Sign(string body, string token) => WebhookVerifier.Sign(Encoding.UTF8.GetBytes(body), new WebhookToken("t", token));

    private async Task StartAsync(Action<OnfidoWebhookOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Services.AddOnfidoWebhooks(builder.Configuration.GetSection("Onfido:Webhooks")).Configure(configure ?? (_ => { }));
        builder.Services.AddOnfidoWebhooks(builder.Configuration.GetSection("Onfido:Live"), "live");
        _app = builder.Build();
        _app.MapOnfidoWebhook("/hooks/onfido", HandleAsync);
        _app.MapOnfidoWebhook("/hooks/live", HandleAsync, "live");
        await _app.StartAsync();
    }

    private Task HandleAsync(OnfidoDelivery delivery, CancellationToken cancellationToken)
    {
        _handled.Enqueue(delivery);
        return _then(delivery);
    }

    private async Task<HttpStatusCode> StatusAsync(
        string body,
        string? token,
        string? signature = null,
        string mediaType = "application/json",
        string? encoding = null,
        bool isChunked = false,
        string path = "/hooks/onfido")
    {
        using var answer = await SendAsync(body, token, signature, mediaType, encoding, isChunked, path);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(
        string body,
        string? token,
        string? signature = null,
        string mediaType = "application/json",
        string? encoding = null,
        bool isChunked = false,
        string path = "/hooks/onfido")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path)) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if ((signature ?? (token is null ? null : Sign(body, token))) is { } header)
            request.Headers.Add(WebhookVerifier.SignatureHeader, header);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        request.Headers.TransferEncodingChunked = isChunked;
        return await _http.SendAsync(request);
    }
}
