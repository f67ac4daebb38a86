using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.SignIn;

namespace OpsDashboard.Runs.Evidence;

/// <summary>
/// Hands the bytes of one picture or video from Onfido to one person who may see media, by our own number alone. Nothing is kept.
/// Every opened file and every refusal is in the access chain before the first byte leaves. Files of a review item go to its holder by
/// another address, see <see cref="ReviewMediaEndpoint"/>.
/// </summary>
public sealed partial class MediaEndpoint(MediaGuard guard, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, ILogger<MediaEndpoint> logger)
{
    public const string Route = "/{connection}/media/{id:long}";

    /// <summary>Whatever a file holds, it runs nothing and loads nothing.</summary>
    public const string ContentSecurityPolicy = "sandbox; default-src 'none'";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        Route,
        (string connection, long id, HttpContext context, MediaEndpoint media) => media.AnswerAsync(connection, id, context))
        .RequireAuthorization().WithMetadata(new ConnectionScope.AsksItself());

    private async Task AnswerAsync(string key, long id, HttpContext context)
    {
        var (person, cancellation) = (StaffPerson.From(context.User), context.RequestAborted);
        if (await guard.RefusalAsync(key, person, context.Request, cancellation) is { } refusal)
        {
            await guard.RecordAsync(person, "media.refused", key, id, refusal, cancellation);
            context.Response.StatusCode = refusal == MediaGuard.NoConnection ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        var connection = connections.Find(key)!;
        if (await FindAsync(connection.Id, id, cancellation) is not { } place)
        {
            await guard.RecordAsync(person, "media.refused", key, id, "unknown", cancellation);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await using var download = await connection.CallAsync(client => MediaDownload.OpenAsync(client, place, cancellation));
            await guard.RecordAsync(person, "media.opened", key, id, why: null, cancellation);
            await SendAsync(download, id, context, cancellation);
        }
        catch (Exception exception) when (exception is OnfidoException or OnfidoPausedException && !context.Response.HasStarted)
        {
            Log.NotBrought(logger, id, exception.GetType().Name);
            context.Response.StatusCode = exception is OnfidoException { Kind: OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone }
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status503ServiceUnavailable;
        }
        catch (OnfidoException exception)
        {
            // A cut file must not look like a whole one.
            Log.NotBrought(logger, id, exception.Kind.ToString());
            context.Abort();
        }
    }

    private async Task<MediaPlace?> FindAsync(int connectionId, long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await MediaQueries.Place(db, connectionId, id).SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task SendAsync(OnfidoDownload download, long id, HttpContext context, CancellationToken cancellationToken)
    {
        var head = new byte[MediaType.HeadLength];
        var read = await download.Content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var type = MediaType.Of(head.AsSpan(0, read));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"{(type.IsShown ? "inline" : "attachment")}; filename=\"media-{id}{type.Extension}\"";
        headers.ContentType = type.Name;
        headers.ContentLength = read < head.Length ? read : download.Length;
        await context.Response.Body.WriteAsync(head.AsMemory(0, read), cancellationToken);
        await download.Content.CopyToAsync(context.Response.Body, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Onfido did not bring the bytes of media {Id}: {Problem}")]
        public static partial void NotBrought(ILogger logger, long id, string problem);
    }
}
