using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>What else a server may do than answer: each ends in a typed error or a repetition, never in a hang.</summary>
public sealed class HostileServerTests : ServerTest
{
    private static readonly byte[] Answer = RawServer.Ok(Wire.Run);

    [Fact]
    public async Task F24_a_connection_reset_after_any_number_of_bytes_is_repeated_and_the_second_answer_counts()
    {
        for (var cut = 0; cut < Answer.Length; cut += cut < 200 ? 7 : 97)
        {
            await using var server = RawServer.Start(Answer[..cut], Answer);
            var call = At(server, MaxRetries: 1).WorkflowRuns.FindAsync("x");

            await Time.DriveAsync(call, Forever);

            Assert.Equal(Wire.RunId, (await call).Id);
            Assert.Equal(2, server.Connections);
        }
    }

    [Fact]
    public async Task F24_a_connection_reset_after_any_number_of_bytes_is_a_network_failure_when_nothing_may_be_repeated()
    {
        for (var cut = 0; cut < Answer.Length; cut += cut < 200 ? 11 : 151)
        {
            await using var server = RawServer.Start(Answer[..cut]);

            var error = await FailsAsync(At(server, MaxRetries: 0).WorkflowRuns.FindAsync("x"));

            Assert.Equal((OnfidoErrorKind.Network, true, false), (error.Kind, error.IsTransient, error.SurelyHadNoEffect));
        }
    }

    [Fact]
    public async Task F24_json_cut_at_any_place_is_an_invalid_response()
    {
        var body = Encoding.UTF8.GetBytes(Wire.Run);
        for (var cut = 0; cut < body.Length; cut += 23)
        {
            Server.Then(Bytes(body[..cut], "application/json"));
            Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(Client().WorkflowRuns.FindAsync("x"))).Kind);
        }
    }

    [Theory]
    [InlineData("not http at all\r\n\r\n")]
    [InlineData("HTTP/1.1 999999 ?\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nZZZ\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nFFFFFFFFFFFFFFFF\r\n{")]
    public async Task F24_what_is_no_http_is_a_network_failure(string answer)
    {
        await using var server = RawServer.Start(Encoding.ASCII.GetBytes(answer));

        Assert.Equal(OnfidoErrorKind.Network, (await FailsAsync(At(server, MaxRetries: 0).WorkflowRuns.FindAsync("x"))).Kind);
    }

    [Fact]
    public async Task F24_headers_without_end_are_a_network_failure()
    {
        var answer = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (var header = 0; header < 20_000; header++)
            answer.Append(CultureInfo.InvariantCulture, $"X-{header}: {header}\r\n");
        await using var server = RawServer.Start(Encoding.ASCII.GetBytes(answer.ToString()));

        Assert.Equal(OnfidoErrorKind.Network, (await FailsAsync(At(server, MaxRetries: 0).WorkflowRuns.FindAsync("x"))).Kind);
    }

    [Fact]
    public async Task F24_an_answer_that_drips_byte_by_byte_ends_with_the_attempt()
    {
        var drops = 0;
        Server.Then(async context =>
        {
            context.Response.ContentType = "application/json";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(" "u8.ToArray());
                await context.Response.Body.FlushAsync();

                // Every drop comes in time; all of them together do not.
                if (++drops <= 30)
                    Time.Advance(TimeSpan.FromSeconds(1));
            }
        });

        var error = await Assert.ThrowsAsync<OnfidoException>(() => Client(options => options.TimeProvider = Time).WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.Timeout, true), (error.Kind, error.IsTransient));
    }

    [Theory]
    [InlineData("text/html", "<html>Please sign in</html>")]
    [InlineData("text/html; charset=utf-8", "{}")]
    [InlineData("", "{}")]
    public async Task F24_a_page_with_200_is_an_invalid_response_whatever_is_asked(string mediaType, string body)
    {
        Server.Otherwise = context => Bytes(Encoding.UTF8.GetBytes(body), mediaType)(context);
        var client = Client();

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.WorkflowRuns.FindAsync("x"))).Kind);
        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.WorkflowRuns.ListPageAsync())).Kind);
        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(client.Applicants.CreateAsync(new() { FirstName = "A", LastName = "B" }))).Kind);
    }

    [Theory]
    [InlineData(429, "1.5")]
    [InlineData(429, "+3")]
    [InlineData(429, "0x10")]
    [InlineData(429, "Fri, 31 Feb 2026 00:00:00 GMT")]
    [InlineData(429, "2026-01-02T03:05:05Z")]
    [InlineData(503, "nonsense")]
    public async Task F23_a_pause_in_no_known_form_is_the_clients_own(int status, string retryAfter)
    {
        Server.Then(Status(status, ("Retry-After", retryAfter)), Json(Wire.Run));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x");

        await Time.DriveAsync(call, Forever);

        Assert.InRange(Time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(0.51));
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData("Friday, 02-Jan-26 03:05:05 GMT", 60)]
    [InlineData("Fri Jan  2 03:05:05 2026", 60)]
    [InlineData(" 7 ", 7)]
    [InlineData("007", 7)]
    public async Task F23_the_old_forms_of_a_date_and_odd_numbers_are_understood(string retryAfter, int seconds)
    {
        Server.Then(Status(429, ("Retry-After", retryAfter)), Json(Wire.Run));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x");

        await Time.DriveAsync(call, Forever);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Time.Elapsed);
    }

    [Fact]
    public async Task T_S1_a_redirect_in_a_circle_ends_after_one_hop_and_no_hop_sees_the_token()
    {
        await using var files = await StartAsync();
        files.Otherwise = context => Status(302, ("Location", $"{files.Address}round"))(context);
        Server.Otherwise = context => Status(302, ("Location", $"{files.Address}round"))(context);

        var error = await FailsAsync(RepeatingClient(options => options.AllowedRedirectHosts = ["127.0.0.1"]).Documents.DownloadAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, false), (error.Kind, error.IsTransient));
        Assert.Null(files.OnlyRequest.Header("Authorization"));
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("post")]
    [InlineData("put")]
    [InlineData("delete")]
    public async Task T_S1_no_redirect_of_a_call_takes_token_or_body_to_another_host(string method)
    {
        await using var elsewhere = await StartAsync();
        Server.Otherwise = context => Status(307, ("Location", $"{elsewhere.Address}steal"))(context);
        var applicants = RepeatingClient(options => options.AllowedRedirectHosts = ["127.0.0.1"]).Applicants;

        var error = await FailsAsync(method switch
        {
            "post" => applicants.CreateAsync(new() { FirstName = "A", LastName = "B" }),
            "put" => applicants.UpdateAsync("x", new() { FirstName = "A" }),
            "delete" => applicants.DeleteAsync("x"),
            _ => applicants.FindAsync("x"),
        });

        Assert.Equal((OnfidoErrorKind.InvalidResponse, 307), (error.Kind, error.StatusCode));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task T_S1_a_next_link_to_another_host_gives_its_page_number_and_nothing_else()
    {
        await using var elsewhere = await StartAsync();
        Server.Then(
            Json(Wire.Array(Wire.RunWith("1")), headers: [("Link", $"<{elsewhere.Address}v3.6/workflow_runs?page=2>; rel=\"next\"")]),
            Json("[]"));

        Assert.Single(await Client().WorkflowRuns.ListAsync().ToListAsync());

        var asked = Server.Requests.Select(request => request.PathAndQuery.Replace("?page=1", "", StringComparison.Ordinal));
        Assert.Equal(["/v3.6/workflow_runs", "/v3.6/workflow_runs?page=2"], asked);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_cap()
    {
        Server.Then(async context =>
        {
            context.Response.ContentType = "application/json";
            var spaces = Encoding.ASCII.GetBytes(new string(' ', 8192));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(spaces);
        });

        var error = await FailsAsync(Client(options => options.MaxResponseBytes = 100_000).WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, false), (error.Kind, error.IsTransient));
    }

    [Fact]
    public async Task A_list_nested_beyond_every_measure_is_an_invalid_response()
    {
        Server.Then(Json($$"""{"id":"1","output":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}"""));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(Client().WorkflowRuns.FindAsync("x"))).Kind);
    }

    private OnfidoClient At(RawServer server, int MaxRetries) => RepeatingClient(options =>
    {
        options.BaseAddress = server.Address;
        options.MaxRetries = MaxRetries;
    });

    /// <summary>Sends given bytes to each connection in turn, once the request is there, and then resets it.</summary>
    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(System.Net.IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private Task _loop = Task.CompletedTask;

        public Uri Address => new($"http://{_listener.LocalEndpoint}/v3.6");

        public int Connections { get; private set; }

        public static byte[] Ok(string json)
        {
            var body = Encoding.UTF8.GetBytes(json);
            return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        }

        public static RawServer Start(params byte[][] answers)
        {
            var server = new RawServer();
            server._listener.Start();
            server._loop = server.RunAsync(answers);
            return server;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _loop;
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task RunAsync(byte[][] answers)
        {
            try
            {
                while (true)
                {
                    using var socket = await _listener.AcceptSocketAsync(_stop.Token);
                    var answer = answers[Math.Min(Connections++, answers.Length - 1)];
                    await socket.ReceiveAsync(new byte[16 * 1024], _stop.Token);
                    for (var sent = 0; sent < answer.Length;)
                        sent += await socket.SendAsync(answer.AsMemory(sent), _stop.Token);

                    // Zero seconds of lingering is a reset; a whole answer is closed in the usual way, so that it arrives.
                    if (answer != answers[^1] || answers.Length == 1)
                        socket.Close(0);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The test is over, or the client hung up first.
            }
        }
    }
}
