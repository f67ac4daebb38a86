using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Http;

internal static class Answers
{
    public static IResult Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(Wire.Json), "application/json; charset=utf-8", statusCode: status);

    public static IResult Created(JsonNode body) => Json(body, StatusCodes.Status201Created);

    /// <summary>Names the next page in a <c>Link</c> header, as RFC 8288 has it.</summary>
    public static void LinkNext(HttpContext context, int page)
    {
        var request = context.Request;
        var query = request.Query.Where(pair => pair.Key != "page").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
            .Append(KeyValuePair.Create<string, string?>("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        context.Response.Headers.Link = $"<{request.Scheme}://{request.Host}{request.Path}{QueryString.Create(query)}>; rel=\"next\"";
    }
}
