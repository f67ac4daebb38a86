using System.Globalization;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class RetryTests : ServerTest
{
    private static readonly ApplicantCreate Ada = new() { FirstName = "Ada", LastName = "Lovelace" };

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task F24_a_read_is_repeated_until_it_works(int status)
    {
        Server.Then(Status(status), Status(status), Json(Wire.Run));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x");

        await Time.DriveAsync(call, Forever);

        Assert.Equal(Wire.RunId, (await call).Id);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Theory]
    [InlineData("put")]
    [InlineData("delete")]
    [InlineData("get")]
    public async Task A_reset_of_a_call_that_may_be_done_twice_is_repeated(string method)
    {
        Server.Then(Reset, Json(Wire.Applicant));
        var applicants = RepeatingClient().Applicants;

        await Time.DriveAsync(
            method switch
            {
                "put" => applicants.UpdateAsync("x", new ApplicantUpdate { FirstName = "A" }),
                "delete" => applicants.DeleteAsync("x"),
                _ => applicants.FindAsync("x"),
            },
            Forever);

        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(Server.Requests[0].Body, Server.Requests[1].Body);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_post_that_may_have_had_an_effect_is_sent_once(int status)
    {
        Server.Then(Status(status));

        var error = await FailsAsync(RepeatingClient().Applicants.CreateAsync(Ada));

        Assert.False(error.SurelyHadNoEffect);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_post_whose_connection_breaks_is_sent_once()
    {
        Server.Then(Reset);

        await FailsAsync(RepeatingClient().Applicants.CreateAsync(Ada));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_post_that_was_refused_with_too_many_calls_is_repeated_with_the_same_body()
    {
        Server.Then(Status(429), Json(Wire.Applicant, 201));
        var call = RepeatingClient().Applicants.CreateAsync(Ada);

        await Time.DriveAsync(call, Forever);

        Assert.Equal(2, Server.Requests.Count);
        Assert.Equal(Server.Requests[0].Body, Server.Requests[1].Body);
    }

    [Fact]
    public async Task A_post_whose_connection_could_not_be_made_is_repeated()
    {
        using var handler = new UnreachableThen(Server);
        Server.Then(Json(Wire.Applicant, 201));
        var call = RepeatingClient(options => options.PrimaryHandler = handler).Applicants.CreateAsync(Ada);

        await Time.DriveAsync(call, Forever);

        Assert.Equal(2, handler.Attempts);
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(422)]
    public async Task F25_a_refusal_is_never_repeated(int status)
    {
        Server.Then(Status(status));

        await FailsAsync(RepeatingClient().WorkflowRuns.FindAsync("x"));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Repeating_ends_after_the_configured_number_with_the_last_failure()
    {
        Server.Then(Status(500), Status(500), Status(500));
        Server.Otherwise = context => Status(503)(context);

        var error = await FailsAsync(RepeatingClient().WorkflowRuns.FindAsync("x"));

        Assert.Equal(503, error.StatusCode);
        Assert.Equal(5, Server.Requests.Count);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(6, 20)]
    [InlineData(10, 20)]
    public void Pauses_are_random_parts_of_a_bound_that_doubles(int attempt, double seconds)
    {
        var failure = new OnfidoException(OnfidoErrorKind.Server, "GET x", "y");
        var bound = TimeSpan.FromSeconds(seconds);

        var pauses = Enumerable.Range(0, 2_000).Select(_ => RetryRules.Pause(failure, attempt)).ToList();

        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, bound));
        Assert.InRange(pauses.Min(), TimeSpan.Zero, bound * 0.05);
        Assert.InRange(pauses.Max(), bound * 0.95, bound);
        Assert.InRange(pauses.Average(pause => pause.TotalSeconds), seconds * 0.45, seconds * 0.55);
    }

    [Fact]
    public async Task The_pauses_are_made_between_the_attempts()
    {
        Server.Otherwise = context => Status(500)(context);

        await FailsAsync(RepeatingClient(options => options.MaxRetries = 8).WorkflowRuns.FindAsync("x"));

        Assert.InRange(Time.Asked.Count(asked => asked < Forever), 1, 8);
        Assert.InRange(Time.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(71.5));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("315360000", 300)]
    [InlineData("99999999999999999999", 300)]
    [InlineData("Fri, 02 Jan 2026 03:05:05 GMT", 60)]
    [InlineData("Fri, 02 Jan 2026 03:00:00 GMT", 0)]
    [InlineData("Wed, 02 Jan 2036 03:00:00 GMT", 300)]
    public async Task F23_the_pause_is_as_long_as_told_and_at_most_five_minutes(string retryAfter, int seconds)
    {
        Server.Then(Status(429, ("Retry-After", retryAfter)), Json(Wire.Run));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x");

        await Time.DriveAsync(call, Forever);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Time.Elapsed);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("")]
    public async Task F23_a_pause_that_is_not_told_is_the_clients_own(string retryAfter)
    {
        Server.Then(Status(429, ("Retry-After", retryAfter)), Json(Wire.Run));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x");

        await Time.DriveAsync(call, Forever);

        Assert.InRange(Time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(0.51));
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task F23_while_a_told_pause_runs_no_other_call_goes_either()
    {
        Server.Then(Status(429, ("Retry-After", "120")), Json(Wire.Run), Json(Wire.Run));
        var client = RepeatingClient(options => options.MaxRetries = 0);
        await FailsAsync(client.WorkflowRuns.FindAsync("x"));

        var other = client.WorkflowRuns.FindAsync("y");
        Time.Advance(TimeSpan.FromSeconds(119.9));
        Assert.Single(Server.Requests);
        Assert.Equal(1, client.RateLimiter.Snapshot().Lanes[0].Waiting);
        Assert.Equal(ManualTime.Start.AddSeconds(120), client.RateLimiter.Snapshot().BlockedUntil);
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(Wire.RunId, (await other).Id);
    }

    [Fact]
    public async Task F23_a_pause_that_does_not_fit_into_the_total_time_is_left_to_the_caller()
    {
        Server.Then(Status(429, ("Retry-After", "61")));
        var client = RepeatingClient(options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)));

        var error = await Assert.ThrowsAsync<OnfidoException>(() => client.WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.RateLimited, TimeSpan.FromSeconds(61)), (error.Kind, error.RetryAfter));
        Assert.Equal(TimeSpan.Zero, Time.Elapsed);
    }

    [Fact]
    public async Task The_total_time_bounds_all_attempts_together()
    {
        Server.Otherwise = Hang;
        var client = RepeatingClient(options => (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)));
        var outcome = Record.ExceptionAsync(() => client.WorkflowRuns.FindAsync("x"));

        await Time.DriveAsync(outcome, Forever);

        Assert.Equal(OnfidoErrorKind.Timeout, Assert.IsType<OnfidoException>(await outcome).Kind);
        Assert.InRange(Time.Elapsed, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Cancelling_ends_a_pause_at_once()
    {
        using var cancel = new CancellationTokenSource();
        Server.Then(Status(503, ("Retry-After", "100")));
        var call = RepeatingClient().WorkflowRuns.FindAsync("x", cancellationToken: cancel.Token);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(100));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Every_attempt_counts_against_the_budget()
    {
        Server.Then(Status(500), Status(500), Json(Wire.Run));
        var client = RepeatingClient();
        var call = client.WorkflowRuns.FindAsync("x", new OnfidoRequestOptions { Lane = OnfidoLane.Bulk });

        await Time.DriveAsync(call, Forever);

        var bulk = client.RateLimiter.Snapshot().Lanes[(int)OnfidoLane.Bulk];
        Assert.Equal((OnfidoLane.Bulk, 3), (bulk.Lane, bulk.UsedInLastMinute));
    }

    [Fact]
    public async Task A_call_that_may_not_wait_for_the_budget_fails_without_being_sent()
    {
        using var limiter = new OnfidoRateLimiter(1, Time);
        Server.Otherwise = context => Json(Wire.Run)(context);
        var client = RepeatingClient(options => options.RateLimiter = limiter);
        await client.WorkflowRuns.FindAsync("x");

        var error = await FailsAsync(client.WorkflowRuns.FindAsync("y", new OnfidoRequestOptions { QueueTimeout = TimeSpan.FromSeconds(5) }));

        Assert.Equal((OnfidoErrorKind.RateLimited, true, (int?)null), (error.Kind, error.SurelyHadNoEffect, error.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(5), Time.Elapsed);
        Assert.Single(Server.Requests);
        Assert.Equal("1", client.RateLimiter.Snapshot().UsedInLastMinute.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class UnreachableThen(ScriptedServer server) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _real = new(new SocketsHttpHandler { AllowAutoRedirect = false });

        public int Attempts { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Attempts++ == 0)
                request.RequestUri = new Uri("http://127.0.0.1:1/");
            else
                Assert.Equal(server.Address.Port, request.RequestUri!.Port);
            return _real.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            _real.Dispose();
            base.Dispose(disposing);
        }
    }
}
