using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.WriteBack;

namespace OpsDashboard.Api;

/// <summary>
/// The decisions in the order in which they took effect, for programs that ask instead of being told: the same content as the webhook.
/// A place in the order never changes, so whoever goes on from the last one misses nothing and hears nothing twice.
/// </summary>
public sealed class DecisionsEndpoint(
    ApiCallers callers, ApiPace pace, IDbContextFactory<OpsDbContext> factory, ConnectionRegistry connections, TimeProvider time)
{
    public const string Route = "/api/decisions";
    public const int UsualLimit = 100;
    public const int MostLimit = 500;

    /// <summary>Anonymous for the sign-in of browsers, which says nothing here: the key is the whole proof.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Route, (HttpContext context, DecisionsEndpoint endpoint) => endpoint.AnswerAsync(context))
        .AllowAnonymous()
        .WithName("decisions");

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (await callers.FindAsync(context.Request, context.RequestAborted) is not { } key)
        {
            return pace.OfAddress(context.Connection.RemoteIpAddress?.ToString()) is { } wait ? TooMany(context, wait) : Unknown(context);
        }

        if (pace.OfKey(key.Id) is { } pause)
        {
            return TooMany(context, pause);
        }

        if (!key.Scopes.Split(' ').Contains(ApiScope.ReadDecisions, StringComparer.Ordinal) || connections.ById(key.ConnectionId) is not { } connection)
        {
            return Results.Problem(statusCode: StatusCodes.Status403Forbidden, title: "This key may not read decisions.");
        }

        if (Number(context, "after", 0, long.MaxValue, 0) is not { } after)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "\"after\" must be a place that this address answered as \"next\", or 0.");
        }

        return Number(context, "limit", 1, MostLimit, UsualLimit) is { } limit
            ? await PageAsync(key, connection, after, (int)limit, context.RequestAborted)
            : Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: $"\"limit\" must lie between 1 and {MostLimit}.");
    }

    private async Task<IResult> PageAsync(ApiKey key, OnfidoConnection connection, long after, int limit, CancellationToken cancellationToken)
    {
        List<EffectFacts> rows;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            rows = await EffectQueries.After(db, connection.Id, after, limit).ToListAsync(cancellationToken);
        }

        // Before anything leaves: what was shown to whom is never only said afterwards.
        await factory.WriteAsync(db => LogAsync(db, key, after, rows.Count, cancellationToken), cancellationToken);
        return Results.Json(new
        {
            decisions = rows.Select(row => DecisionMessage.Of(row, connection.Key).ToElement()),
            next = (rows.Count == 0 ? after : rows[^1].Seq!.Value).ToString(CultureInfo.InvariantCulture),
            more = rows.Count == limit,
        });
    }

    private async Task LogAsync(OpsDbContext db, ApiKey key, long after, int count, CancellationToken cancellationToken) => await db.AccessEntries.AddAsync(
        new()
        {
            At = time.GetUtcNow().UtcDateTime,
            ConnectionId = key.ConnectionId,
            ApiKeyId = key.Id,
            Fields = "decisions",
            Purpose = string.Create(CultureInfo.InvariantCulture, $"{count} decisions after {after}"),
            Through = "api",
            Result = AccessResult.Shown,
        },
        cancellationToken);

    private static IResult Unknown(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(statusCode: StatusCodes.Status401Unauthorized, title: "Send a valid API key as a bearer token.");
    }

    private static IResult TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: "Too many calls.");
    }

    /// <summary>Null when it is given and no such number.</summary>
    private static long? Number(HttpContext context, string name, long least, long most, long usual)
    {
        var text = context.Request.Query[name].ToString();
        return text.Length == 0 ? usual
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : null;
    }
}
