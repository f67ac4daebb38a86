using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Shared;

namespace OpsDashboard.Administration;

/// <summary>
/// One word for load balancers and container hosts, and no more for a stranger: whether this process can serve. What is wrong, and
/// what merely needs somebody (a missing webhook, a refused token), is in the check: an instance must not be taken away for that.
/// </summary>
public sealed class Health(IHostApplicationLifetime lifetime, IDbContextFactory<OpsDbContext> factory, StoredKeys keys, TimeProvider time)
{
    public const string Ok = "ok";
    public const string Starting = "starting";
    public const string Unhealthy = "unhealthy";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>However many strangers ask, the database is asked once a second.</summary>
    private readonly SingleFlight<bool> _database = new(time, TimeSpan.FromSeconds(1));

    public async Task<string> WordAsync()
    {
        if (!lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return Starting;
        }

        var isServing = !lifetime.ApplicationStopping.IsCancellationRequested && keys.CanRead(StoredKeys.Audit) && keys.CanRead(StoredKeys.Inbox);
        return isServing && await _database.AskAsync("", AnswersAsync) ? Ok : Unhealthy;
    }

    private async Task<bool> AnswersAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await using var db = await factory.CreateDbContextAsync(limit.Token);
            await db.Settings.AnyAsync(limit.Token).WaitAsync(limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }
}

public static class HealthEndpoint
{
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapGet(PageUrls.Health, async (HttpContext context, Health health) =>
        {
            var word = await health.WordAsync();
            context.Response.Headers.CacheControl = "no-store";
            return Results.Text(word, statusCode: word == Health.Ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        return app;
    }
}
