using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Onfido.Sandbox.Http;

internal static class Answers
{
    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(Wire.Json), "application/json", statusCode: status);

    public static IResult Created(JsonNode body) => Json(body, StatusCodes.Status201Created);

    public static IResult List(string name, IEnumerable<JsonObject> items) => Json(new JsonObject { [name] = new JsonArray([.. items]) });

    public static IResult File(byte[] bytes, string mediaType, string fileName) => new FileAnswer(bytes, mediaType, fileName);

    /// <summary>Names the next page in a <c>Link</c> header, as RFC 8288 has it.</summary>
    public static void LinkNext(HttpContext context, int page)
    {
        var request = context.Request;
        var query = request.Query.Where(pair => pair.Key != "page").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Append(KeyValuePair.Create<string, string?>("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        context.Response.Headers.Link = $"<{request.Scheme}://{request.Host}{request.Path}{QueryString.Create(query)}>; rel=\"next\"";
    }

    // the framework's own answer writes the name without quotes, which the official clients do not read
    private sealed class FileAnswer(byte[] bytes, string mediaType, string fileName) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var plain = string.Concat(fileName.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c : '_'));
            var disposition = $"attachment; filename=\"{plain}\"";
            if (plain != fileName)
                disposition += $"; filename*=UTF-8''{Uri.EscapeDataString(fileName)}";
            httpContext.Response.Headers[HeaderNames.ContentDisposition] = disposition;
            httpContext.Response.ContentType = mediaType;
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
        }
    }
}
