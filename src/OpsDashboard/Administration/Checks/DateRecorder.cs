namespace OpsDashboard.Administration.Checks;

/// <summary>Sends as the client itself would, and keeps the hour that the far side says it is.</summary>
internal sealed class DateRecorder(TimeProvider time) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    /// <summary>Theirs and ours at one moment; null when no answer told.</summary>
    public (DateTime Theirs, DateTime Ours)? Clocks { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.Date is { } date)
        {
            Clocks = (date.UtcDateTime, time.GetUtcNow().UtcDateTime);
        }

        return answer;
    }
}
