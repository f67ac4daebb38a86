using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Onfido.Client.Tests.Support;
using static Onfido.Client.Tests.Support.ScriptedServer;

namespace Onfido.Client.Tests;

/// <summary>Activities and metrics are process-wide, so these tests run while no other does.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : ServerTest
{
    private const string SecretId = "7e11e7a1-0000-4000-8000-00000000beef";

    [Fact]
    public async Task A_call_is_one_activity_with_template_status_request_id_and_number_of_repetitions()
    {
        Server.Then(Status(503), Json(Wire.Task, headers: [("X-Request-Id", "req-77")]));
        using var heard = new Listener("GET workflow_runs/{id}/tasks/{task_id}");
        var call = RepeatingClient().Tasks.FindAsync(SecretId, "profile_1");

        await Time.DriveAsync(call, Forever);

        var activity = Assert.Single(heard.Activities);
        Assert.Equal("GET workflow_runs/{id}/tasks/{task_id}", activity.DisplayName);
        Assert.Equal((ActivityKind.Client, ActivityStatusCode.Unset), (activity.Kind, activity.Status));
        Assert.Equal(
            [
                "http.request.method=GET", "http.request.resend_count=1", "http.response.status_code=200", "onfido.lane=Interactive",
                "onfido.request_id=req-77", "server.address=127.0.0.1", "url.template=workflow_runs/{id}/tasks/{task_id}",
            ],
            activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_call_tells_its_kind_and_never_the_words_or_ids()
    {
        Server.Then(Json("""{"error":{"type":"validation_error","message":"Ada Lovelace","fields":{"first_name":["Ada"]}}}""", 422));
        using var heard = new Listener("PUT applicants/{id}");

        await FailsAsync(Client().Applicants.UpdateAsync(SecretId, new ApplicantUpdate { FirstName = "Ada", LastName = "Lovelace" }));

        var activity = Assert.Single(heard.Activities);
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Contains(activity.TagObjects, tag => tag is { Key: "error.type", Value: "Validation" });
        Assert.Contains(activity.TagObjects, tag => tag is { Key: "onfido.error_type", Value: "validation_error" });
        Assert.Contains("onfido.client.call.duration onfido.lane=Interactive onfido.operation=PUT applicants/{id} onfido.outcome=Validation", heard.Measurements);
        var told = string.Join(' ', [.. heard.Measurements, .. activity.TagObjects.Select(tag => $"{tag.Value}"), activity.StatusDescription, activity.DisplayName]);
        foreach (var secret in new[] { "Ada", SecretId, Token })
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duration_retries_and_the_wait_for_the_budget_are_measured()
    {
        Server.Then(Status(500), Json(Wire.Document));
        using var heard = new Listener("GET documents/{id}");
        var call = RepeatingClient().Documents.FindAsync(SecretId, new OnfidoRequestOptions { Lane = OnfidoLane.OpenRuns });

        await Time.DriveAsync(call, Forever);

        Assert.Contains("onfido.client.call.retries onfido.lane=OpenRuns onfido.operation=GET documents/{id} onfido.outcome=Server", heard.Measurements);
        Assert.Contains("onfido.client.call.duration onfido.lane=OpenRuns onfido.operation=GET documents/{id} onfido.outcome=ok", heard.Measurements);
        Assert.Contains("onfido.client.limiter.wait onfido.lane=OpenRuns", heard.Measurements);
    }

    [Fact]
    public async Task A_cancelled_call_is_measured_as_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        Server.Then(context =>
        {
            arrived.SetResult();
            return Hang(context);
        });
        using var heard = new Listener("GET live_videos/{id}");
        var call = Client().LiveVideos.FindAsync("x", cancellationToken: cancel.Token);
        await arrived.Task;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Contains("onfido.client.call.duration onfido.lane=Interactive onfido.operation=GET live_videos/{id} onfido.outcome=cancelled", heard.Measurements);
    }

    private sealed class Listener : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _activities = new();
        private readonly ConcurrentQueue<string> _measurements = new();
        private readonly ActivityListener _activityListener;
        private readonly MeterListener _meterListener = new();

        public Listener(string operation)
        {
            _activityListener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == OnfidoTelemetry.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (activity.OperationName == operation)
                        _activities.Enqueue(activity);
                },
            };
            ActivitySource.AddActivityListener(_activityListener);
            _meterListener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == OnfidoTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            };
            _meterListener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
            _meterListener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
            _meterListener.Start();
        }

        public IReadOnlyCollection<Activity> Activities => _activities;

        public IReadOnlyCollection<string> Measurements => _measurements;

        public void Dispose()
        {
            _activityListener.Dispose();
            _meterListener.Dispose();
        }

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _measurements.Enqueue(
            string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal).Prepend(instrument.Name)));
    }
}

[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class AloneDefinition;
