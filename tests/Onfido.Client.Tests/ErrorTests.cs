using System.Text;
using Microsoft.AspNetCore.Http;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

public sealed class ErrorTests : ServerTest
{
    private const string ErrorBody = """
        {"error":{"type":"validation_error","message":"Ada Lovelace is wrong","fields":{"addresses":[{"postcode":["invalid postcode S2"]}]}}}
        """;

    [Theory]
    [InlineData(400, OnfidoErrorKind.Validation, false, true)]
    [InlineData(401, OnfidoErrorKind.Unauthorized, false, true)]
    [InlineData(403, OnfidoErrorKind.Forbidden, false, true)]
    [InlineData(404, OnfidoErrorKind.NotFound, false, true)]
    [InlineData(408, OnfidoErrorKind.Server, true, false)]
    [InlineData(409, OnfidoErrorKind.Validation, false, true)]
    [InlineData(410, OnfidoErrorKind.Gone, false, true)]
    [InlineData(422, OnfidoErrorKind.Validation, false, true)]
    [InlineData(429, OnfidoErrorKind.RateLimited, true, true)]
    [InlineData(500, OnfidoErrorKind.Server, true, false)]
    [InlineData(502, OnfidoErrorKind.Server, true, false)]
    [InlineData(503, OnfidoErrorKind.Server, true, false)]
    [InlineData(504, OnfidoErrorKind.Server, true, false)]
    public async Task A_status_has_its_kind(int status, OnfidoErrorKind kind, bool isTransient, bool hadNoEffect)
    {
        Server.Then(Json(ErrorBody, status, ("X-Request-Id", "req-9")));

        var error = await FailsAsync(Client().WorkflowRuns.FindAsync("x"));

        Assert.Equal((kind, status, isTransient, hadNoEffect), (error.Kind, error.StatusCode, error.IsTransient, error.SurelyHadNoEffect));
        Assert.Equal(("validation_error", "req-9", "GET workflow_runs/{id}"), (error.ErrorType, error.RequestId, error.Operation));
        Assert.Equal("Ada Lovelace is wrong", error.ErrorMessage);
        Assert.Equal("invalid postcode S2", error.Fields!.Value.GetProperty("addresses")[0].GetProperty("postcode")[0].GetString());
    }

    [Fact]
    public async Task What_an_exception_prints_holds_no_body_no_token_no_id_and_no_words_of_Onfido()
    {
        Server.Then(Json(ErrorBody, 422));

        var error = await FailsAsync(Client().Applicants.FindAsync("secret-id"));

        Assert.Equal("GET applicants/{id}: Onfido answered 422 (validation_error)", error.Message);
        foreach (var secret in new[] { "Ada", "S2", "secret-id", Token })
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>no</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{"type":5,"message":[],"fields":"x"}}""")]
    [InlineData("""{"error":{"type":"Ada Lovelace!","message":"\ud800"}}""")]
    public async Task A_refusal_with_any_body_is_still_a_refusal(string body)
    {
        Server.Then(Json(body, 404));

        var error = await FailsAsync(Client().WorkflowRuns.FindAsync("x"));

        Assert.Equal(OnfidoErrorKind.NotFound, error.Kind);
        Assert.Null(error.ErrorType);
        Assert.Null(error.Fields);
    }

    [Fact]
    public async Task An_error_body_beyond_every_measure_is_not_read()
    {
        Server.Then(Bytes(new byte[10_000_000], "application/json", 404));

        Assert.Equal(OnfidoErrorKind.NotFound, (await FailsAsync(Client().WorkflowRuns.FindAsync("x"))).Kind);
    }

    [Theory]
    [InlineData("text/html", "<html>sign in</html>")]
    [InlineData("text/plain", "{}")]
    [InlineData("application/json", """{"id":"1","status":"appr""")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", """{"status":"approved"}""")]
    [InlineData("application/json", """{"id":null}""")]
    [InlineData("application/json", """{"id":"1","created_at":"yesterday"}""")]
    public async Task F24_a_success_that_is_no_run_is_an_invalid_response(string mediaType, string body)
    {
        Server.Then(Bytes(Encoding.UTF8.GetBytes(body), mediaType));

        var error = await FailsAsync(Client().WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, 200), (error.Kind, error.StatusCode));
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task F24_bytes_that_are_not_utf8_are_an_invalid_response()
    {
        Server.Then(Bytes([.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8], "application/json"));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(Client().WorkflowRuns.FindAsync("x"))).Kind);
    }

    [Fact]
    public async Task A_list_without_its_array_is_an_invalid_response()
    {
        Server.Then(Json("{}"));

        Assert.Equal(OnfidoErrorKind.InvalidResponse, (await FailsAsync(Client().Documents.ListAsync("x"))).Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_larger_than_allowed_is_not_read_to_its_end(bool tellsItsLength)
    {
        Server.Then(async context =>
        {
            context.Response.ContentType = "application/json";
            if (tellsItsLength)
                context.Response.ContentLength = 50_000_000;
            await context.Response.Body.WriteAsync(new byte[10_000]);
            await context.Response.Body.FlushAsync();
            await Hang(context);
        });

        var error = await FailsAsync(Client(options => options.MaxResponseBytes = 4096).WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, false), (error.Kind, error.IsTransient));
        Assert.Contains("larger than 4096 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F24_a_reset_before_the_answer_is_a_network_failure()
    {
        Server.Then(Reset);

        var error = await FailsAsync(Client().WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.Network, true, false), (error.Kind, error.IsTransient, error.SurelyHadNoEffect));
    }

    [Fact]
    public async Task F24_a_reset_in_the_middle_of_the_answer_is_a_network_failure()
    {
        Server.Then(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"id\":"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(OnfidoErrorKind.Network, (await FailsAsync(Client().WorkflowRuns.FindAsync("x"))).Kind);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_made_surely_had_no_effect()
    {
        var client = Client(options => options.BaseAddress = new Uri("http://127.0.0.1:1/v3.6"));

        var error = await FailsAsync(client.WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.Network, true, true), (error.Kind, error.IsTransient, error.SurelyHadNoEffect));
    }

    [Fact]
    public async Task F24_no_answer_in_time_is_a_timeout()
    {
        Server.Then(Hang);
        var client = Client(options => options.TimeProvider = Time);
        var call = client.WorkflowRuns.FindAsync("x");
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(20));

        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal((OnfidoErrorKind.Timeout, true), await Outcome(call));
    }

    [Fact]
    public async Task F24_a_body_that_stops_half_way_is_a_timeout()
    {
        var half = new TaskCompletionSource();
        Server.Then(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync("{\"id\":"u8.ToArray());
            await context.Response.Body.FlushAsync();
            half.SetResult();
            await Hang(context);
        });
        var client = Client(options => options.TimeProvider = Time);
        var call = client.WorkflowRuns.FindAsync("x");
        await half.Task;

        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal((OnfidoErrorKind.Timeout, true), await Outcome(call));
    }

    [Fact]
    public async Task Cancelling_ends_a_call_at_once_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        Server.Then(context =>
        {
            arrived.SetResult();
            return Hang(context);
        });
        var call = Client().WorkflowRuns.FindAsync("x", cancellationToken: cancel.Token);
        await arrived.Task;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_redirect_of_a_call_is_not_followed(int status)
    {
        Server.Then(Status(status, ("Location", new Uri(Server.Address, "/elsewhere").ToString())));

        var error = await FailsAsync(Client().WorkflowRuns.FindAsync("x"));

        Assert.Equal((OnfidoErrorKind.InvalidResponse, status), (error.Kind, error.StatusCode));
        Assert.Single(Server.Requests);
    }

    private static async Task<(OnfidoErrorKind Kind, bool IsTransient)> Outcome(Task call)
    {
        var error = await Assert.ThrowsAsync<OnfidoException>(() => call);
        return (error.Kind, error.IsTransient);
    }
}
