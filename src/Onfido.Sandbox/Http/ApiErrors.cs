using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Http;

/// <summary>An answer that is an error, in the one shape that the API gives all of them.</summary>
internal static class ApiErrors
{
    public static IResult NotFound(string what, string id) =>
        Error(StatusCodes.Status404NotFound, "resource_not_found", $"Could not find the following resource: {what} with id={id}");

    public static IResult Gone() => Error(StatusCodes.Status410Gone, "gone", "The requested resource has been deleted");

    public static IResult Unauthorized() =>
        Error(StatusCodes.Status401Unauthorized, "authorization_error", "Authorization error: please re-check your credentials");

    public static IResult RateLimit() => Error(StatusCodes.Status429TooManyRequests, "rate_limit", "The rate limit has been reached");

    public static IResult BadRequest(string message) => Error(StatusCodes.Status400BadRequest, "bad_request", message);

    /// <summary>What is well formed and still cannot be done.</summary>
    public static IResult Refused(string type, string message) => Error(StatusCodes.Status422UnprocessableEntity, type, message);

    public static IResult Invalid(string field, string problem) => Invalid(new JsonObject { [field] = new JsonArray(problem) });

    public static IResult Invalid(IReadOnlyDictionary<string, string[]> problems) =>
        Invalid(new JsonObject(problems.Select(problem => KeyValuePair.Create(problem.Key, (JsonNode?)Wire.Array(problem.Value)))));

    public static IResult Invalid(JsonObject fields) =>
        Error(StatusCodes.Status422UnprocessableEntity, "validation_error", "There was a validation error on this request", fields);

    public static IResult Error(int status, string type, string message, JsonObject? fields = null) => Answers.Json(
        new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["message"] = message, ["fields"] = fields ?? [] } }, status);
}
