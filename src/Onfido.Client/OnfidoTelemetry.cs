namespace Onfido.Client;

/// <summary>The names to listen to. What is told: operations as method and path template, lanes, statuses, error kinds and Onfido's request ids.</summary>
/// <remarks>
/// <para>Never told: addresses with ids in them, bodies, Onfido's words, or anything else of a person.</para>
/// <para>Activity, one a call with all its attempts, named like <c>GET workflow_runs/{id}</c>: <c>http.request.method</c>, <c>url.template</c>,
/// <c>server.address</c>, <c>http.response.status_code</c>, <c>http.request.resend_count</c>, <c>error.type</c> (an <see cref="OnfidoErrorKind"/>), <c>onfido.error_type</c>,
/// <c>onfido.request_id</c>, <c>onfido.lane</c>. The one of a download ends when its content begins.</para>
/// <para>Meter: histograms <c>onfido.client.call.duration</c> and <c>onfido.client.limiter.wait</c> in seconds, counter <c>onfido.client.call.retries</c>;
/// labels <c>onfido.operation</c>, <c>onfido.lane</c>, and <c>onfido.outcome</c>: <c>ok</c>, <c>cancelled</c> or an error kind.</para>
/// </remarks>
public static class OnfidoTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Onfido.Client";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Onfido.Client";
}
