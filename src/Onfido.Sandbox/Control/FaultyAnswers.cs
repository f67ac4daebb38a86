using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Onfido.Sandbox.Http;

namespace Onfido.Sandbox.Control;

/// <summary>Stands before the API and makes the calls fail that were asked to.</summary>
internal static class FaultyAnswers
{
    private const int Drops = 20;

    public static void UseFaultyAnswers(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Fault(context) is not { } fault)
        {
            await next(context);
            return;
        }

        if (fault.DelayMs > 0 && fault.KindOrDefault != ApiFaultKind.Drip)
            await Wait(context, fault.DelayMs);
        await Answer(context, fault, next);
    });

    private static ApiFault? Fault(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/v3.6", StringComparison.Ordinal, out var rest)
            ? context.RequestServices.GetRequiredService<ApiFaults>().Take(rest.Value!.TrimEnd('/'), ListChanges.IsLaterPage(context.Request))
            : null;

    private static Task Answer(HttpContext context, ApiFault fault, RequestDelegate next) => fault.KindOrDefault switch
    {
        ApiFaultKind.Status => Error(context, fault),
        ApiFaultKind.Drip => Drip(context, fault.DelayMs, next),
        ApiFaultKind.Truncate => Truncate(context, next),
        ApiFaultKind.Html => Results.Text("<!DOCTYPE html><title>Maintenance</title><h1>We will be back soon</h1>", "text/html").ExecuteAsync(context),
        ApiFaultKind.Reset => Reset(context),
        ApiFaultKind.Insert or ApiFaultKind.Remove => ChangeList(context, fault, next),
        _ => next(context),
    };

    private static Task Error(HttpContext context, ApiFault fault)
    {
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var error = fault.Status == StatusCodes.Status429TooManyRequests ? ApiErrors.RateLimit()
            : ApiErrors.Error(fault.Status, "internal_server_error", "Something went wrong");
        return error.ExecuteAsync(context);
    }

    private static async Task Drip(HttpContext context, int milliseconds, RequestDelegate next)
    {
        var whole = await Whole(context, next);
        var size = Math.Max(1, whole.Length / Drops);
        for (var at = 0; at < whole.Length; at += size)
        {
            await context.Response.Body.WriteAsync(whole.AsMemory(at, Math.Min(size, whole.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Wait(context, milliseconds / Drops);
        }
    }

    private static async Task Truncate(HttpContext context, RequestDelegate next)
    {
        var whole = await Whole(context, next);
        // what is missing of the announced length makes the server close the connection
        context.Response.ContentLength = whole.Length;
        await context.Response.Body.WriteAsync(whole.AsMemory(0, whole.Length / 2), context.RequestAborted);
    }

    private static Task ChangeList(HttpContext context, ApiFault fault, RequestDelegate next)
    {
        context.RequestServices.GetRequiredService<ListChanges>().Make(fault, new ApiQuery(context.Request.Query));
        return next(context);
    }

    private static Task Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close();
        }

        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The body of the right answer; its status and headers are set already.</summary>
    private static async Task<byte[]> Whole(HttpContext context, RequestDelegate next)
    {
        var wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(wire);
        }

        return body.ToArray();
    }

    private static Task Wait(HttpContext context, int milliseconds) => Task.Delay(milliseconds, context.RequestAborted);
}
