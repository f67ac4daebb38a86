using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Onfido.Client;
using OpsDashboard.Audit;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Storage;
using OpsDashboard.SignIn;

namespace OpsDashboard.Runs.Evidence;

/// <summary>
/// Hands the bytes of one picture or video from Onfido to one person, by our own number alone. Nothing is kept. Every opened file
/// and every refusal is in the access chain before the first byte leaves.
/// </summary>
public sealed partial class MediaEndpoint(
    StaffRights rights, StaffGate gate, ConnectionRegistry connections, IDbContextFactory<OpsDbContext> factory, AuditLog audit, ILogger<MediaEndpoint> logger)
{
    public const string Route = "/{connection}/media/{id:long}";

    /// <summary>Whatever a file holds, it runs nothing and loads nothing.</summary>
    public const string ContentSecurityPolicy = "sandbox; default-src 'none'";

    private const string NoConnection = "no such connection";

    private static readonly OnfidoRequestOptions Interactive = new() { Lane = OnfidoLane.Interactive, QueueTimeout = TimeSpan.FromSeconds(10) };

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        Route,
        (string connection, long id, HttpContext context, MediaEndpoint media) => media.AnswerAsync(connection, id, context))
        .RequireAuthorization().WithMetadata(new ConnectionScope.AsksItself());

    private async Task AnswerAsync(string key, long id, HttpContext context)
    {
        var (person, cancellation) = (StaffPerson.From(context.User), context.RequestAborted);
        if (await RefusalAsync(key, person, context.Request, cancellation) is { } refusal)
        {
            await RecordAsync(person, "media.refused", key, id, refusal, cancellation);
            context.Response.StatusCode = refusal == NoConnection ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
            return;
        }

        var connection = connections.Find(key)!;
        if (await FindAsync(connection.Id, id, cancellation) is not { } place)
        {
            await RecordAsync(person, "media.refused", key, id, "unknown", cancellation);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await using var download = await connection.CallAsync(client => DownloadAsync(client, place, cancellation));
            await RecordAsync(person, "media.opened", key, id, why: null, cancellation);
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

    /// <summary>Null when the person may have it.</summary>
    private async Task<string?> RefusalAsync(string key, StaffPerson person, HttpRequest request, CancellationToken cancellationToken) => true switch
    {
        _ when request.Headers["Sec-Fetch-Site"] != "same-origin" => "not from our own page",
        _ when !rights.May(person, StaffRight.SeeMedia) => "no right",
        _ when !rights.Opens(person, key) || connections.Find(key) is null => NoConnection,
        _ when !await gate.IsOpenForAsync(person, cancellationToken) => "blocked",
        _ => null,
    };

    private async Task<MediaPlace?> FindAsync(int connectionId, long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await MediaQueries.Place(db, connectionId, id).SingleOrDefaultAsync(cancellationToken);
    }

    private static Task<OnfidoDownload> DownloadAsync(OnfidoClient client, MediaPlace place, CancellationToken cancellationToken) => place.Kind switch
    {
        MediaKind.Document => client.Documents.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        MediaKind.LivePhoto => client.LivePhotos.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        MediaKind.LiveVideo => client.LiveVideos.DownloadAsync(place.MediaId, Interactive, cancellationToken),
        _ => client.MotionCaptures.DownloadAsync(place.MediaId, Interactive, cancellationToken),
    };

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

    private Task RecordAsync(StaffPerson person, string action, string connection, long id, string? why, CancellationToken cancellationToken) => factory.WriteAsync(
        db => audit.AppendAsync(
            db,
            new(
                AuditChain.Access,
                AuditActor.Staff(person.Oid.ToString()),
                action,
                "media",
                id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                why is null ? JsonSerializer.Serialize(new { connection }) : JsonSerializer.Serialize(new { connection, why })),
            cancellationToken),
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Onfido did not bring the bytes of media {Id}: {Problem}")]
        public static partial void NotBrought(ILogger logger, long id, string problem);
    }
}
