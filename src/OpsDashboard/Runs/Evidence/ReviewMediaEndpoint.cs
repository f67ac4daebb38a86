using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Privacy;
using OpsDashboard.SignIn;

namespace OpsDashboard.Runs.Evidence;

/// <summary>
/// Hands the files of a review item to whoever holds the item, and to nobody else: the claim is the purpose. The run page has its own
/// address (<see cref="MediaEndpoint"/>) for those who may see media without one. The row of the access log is committed before the
/// first byte leaves; the bytes come through the encrypted buffer, in parts where the browser asks for parts.
/// </summary>
public sealed partial class ReviewMediaEndpoint(
    MediaGuard guard, MediaBuffer buffer, ServedMedia served, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, AccessLog log, TimeProvider time)
{
    public const string Route = "/{connection}/review/{item:long}/media/{id:long}";

    private const string NotHeld = "not held";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        Route,
        (string connection, long item, long id, HttpContext context, ReviewMediaEndpoint media, ILogger<ReviewMediaEndpoint> logger) =>
            media.AnswerAsync(connection, item, id, context, logger))
        .RequireAuthorization().WithMetadata(new ConnectionScope.AsksItself());

    private async Task<IResult> AnswerAsync(string key, long item, long id, HttpContext context, ILogger logger)
    {
        var (person, cancellation) = (StaffPerson.From(context.User), context.RequestAborted);
        if (await guard.RefusalAsync(key, person, context.Request, cancellation) is { } refusal)
        {
            await guard.RecordAsync(person, "media.refused", key, id, refusal, cancellation);
            return Results.StatusCode(refusal == MediaGuard.NoConnection ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }

        var connection = connections.Find(key)!;
        if (await FindAsync(connection.Id, item, id, cancellation) is not { } place)
        {
            await guard.RecordAsync(person, "media.refused", key, id, "unknown", cancellation);
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (!place.IsHeldBy(person.Oid, time.GetUtcNow().UtcDateTime))
        {
            await RefuseAsync(person, key, connection.Id, item, id, place, cancellation);
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        try
        {
            var media = await buffer.GetAsync(connection, item, id, place.Place);
            if (!await OpenAsync(person, key, connection.Id, item, id, place, cancellation))
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            Stream? content;
            while ((content = media.TryOpen()) is null)
            {
                // Let go of in this moment: the claim still held when it was logged, so it is brought once more.
                media = await buffer.GetAsync(connection, item, id, place.Place);
            }

            return Send(media, content, person.Oid, item, id, place, context);
        }
        catch (Exception exception) when (exception is OnfidoException or OnfidoPausedException or InvalidDataException)
        {
            Log.NotBrought(logger, id, exception.GetType().Name);
            return Results.StatusCode(
                exception is OnfidoException { Kind: OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone } ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable);
        }
    }

    private async Task<ReviewMediaPlace?> FindAsync(int connectionId, long item, long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await MediaQueries.PlaceOfItem(db, connectionId, item, id).SingleOrDefaultAsync(cancellationToken);
    }

    private IResult Send(BufferedMedia media, Stream content, Guid oid, long item, long id, ReviewMediaPlace place, HttpContext context)
    {
        served.Note(item, oid, id, place.Place.MediaId, media.Sha256);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = MediaEndpoint.ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = $"{(media.Type.IsShown ? "inline" : "attachment")}; filename=\"media-{id}{media.Type.Extension}\"";
        return Results.Stream(content, media.Type.Name, enableRangeProcessing: true);
    }

    /// <summary>One transaction: the claim still holds, and both logs say that the file was opened. The pieces of one file are one opening.</summary>
    private Task<bool> OpenAsync(
        StaffPerson person, string key, int connectionId, long item, long id, ReviewMediaPlace place, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (!await db.ReviewItems.AnyAsync(
                row => row.Id == item && row.HolderOid == person.Oid && row.LeaseUntil > now && (row.State == ReviewItemState.Open || row.State == ReviewItemState.AwaitingSecond),
                cancellationToken))
            {
                return false;
            }

            var access = new ReviewAccess(person.Oid, connectionId, place.Aid, place.Rid, item, place.ClaimedAt!.Value);
            if (await log.ShowAsync(db, access, [AccessFields.File(id)], AccessLog.MediaFile, cancellationToken))
            {
                await guard.RecordAsync(db, person, "media.opened", key, id, why: null, item, cancellationToken);
            }

            return true;
        },
        cancellationToken);

    private Task RefuseAsync(StaffPerson person, string key, int connectionId, long item, long id, ReviewMediaPlace place, CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            log.AddRefused(db, new(person.Oid, connectionId, place.Aid, place.Rid, item, time.GetUtcNow().UtcDateTime), AccessFields.File(id), AccessLog.MediaFile);
            await guard.RecordAsync(db, person, "media.refused", key, id, NotHeld, item, cancellationToken);
        },
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Onfido did not bring the bytes of media {Id}: {Problem}")]
        public static partial void NotBrought(ILogger logger, long id, string problem);
    }
}
