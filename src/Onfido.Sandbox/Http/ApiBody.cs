using System.Text.Json;
using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Http;

/// <summary>Reads a JSON body strictly: everything that does not fit is collected and becomes the answer.</summary>
internal sealed class ApiBody
{
    private readonly JsonObject _body;
    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);
    private readonly bool _malformed;

    private ApiBody(JsonObject? body) => (_body, _malformed) = (body ?? [], body is null);

    public IResult? Problem => _malformed ? ApiErrors.BadRequest("The request body is not a JSON object")
        : _problems.Count > 0 ? ApiErrors.Invalid(_problems)
        : null;

    public static async Task<ApiBody> Read(HttpRequest request)
    {
        try
        {
            return new ApiBody(await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject);
        }
        catch (JsonException)
        {
            return new ApiBody(null);
        }
    }

    public bool Has(string name) => _body.ContainsKey(name);

    public JsonNode? Node(string name) => _body[name];

    public void Refuse(string name, string problem) => _problems[name] = [problem];

    public string Required(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text) && !_problems.ContainsKey(name))
            Refuse(name, "can't be blank");
        return text ?? "";
    }

    public string? Text(string name, int longest = 10_000)
    {
        if (_body[name] is not { } value)
            return null;
        if (value.GetValueKind() != JsonValueKind.String)
            Refuse(name, "must be a string");
        else if (value.GetValue<string>() is { } text && text.Length <= longest)
            return text;
        else
            Refuse(name, $"must not be longer than {longest} characters");
        return null;
    }

    public bool? Flag(string name)
    {
        if (_body[name] is not { } value)
            return null;
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return value.GetValue<bool>();
        Refuse(name, "must be true or false");
        return null;
    }

    public JsonObject? Object(string name)
    {
        if (_body[name] is { } value and not JsonObject)
            Refuse(name, "must be an object");
        return _body[name] as JsonObject;
    }

    public string[] Texts(string name, int most, int longest)
    {
        if (_body[name] is not { } value)
            return [];
        if (value is JsonArray array && array.All(item => item?.GetValueKind() == JsonValueKind.String))
        {
            var texts = array.Select(item => item!.GetValue<string>()).ToArray();
            if (texts.Length <= most && Array.TrueForAll(texts, text => text.Length >= 1 && text.Length <= longest))
                return texts;
        }

        Refuse(name, $"must be at most {most} strings of 1 to {longest} characters");
        return [];
    }
}
