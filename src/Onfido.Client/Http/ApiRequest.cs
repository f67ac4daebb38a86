using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Onfido.Client;

/// <summary>One call as data, so that it can be sent again.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Operation">Method and path template, for messages: free of ids.</param>
/// <param name="Path">The path below the base address, escaped, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Operation, string Path)
{
    /// <summary>The JSON body; null is none.</summary>
    public byte[]? Body { get; private init; }

    /// <summary>The upload; null is none.</summary>
    public UploadForm? Form { get; private init; }

    /// <summary>False for an upload whose bytes are used up.</summary>
    public bool CanBeSent => Form?.CanBeSent ?? true;

    public static ApiRequest Get(string template, params ReadOnlySpan<string> ids) => For(HttpMethod.Get, template, ids);

    public static ApiRequest Post(string template, params ReadOnlySpan<string> ids) => For(HttpMethod.Post, template, ids);

    public static ApiRequest Put(string template, params ReadOnlySpan<string> ids) => For(HttpMethod.Put, template, ids);

    public static ApiRequest Patch(string template, params ReadOnlySpan<string> ids) => For(HttpMethod.Patch, template, ids);

    public static ApiRequest Delete(string template, params ReadOnlySpan<string> ids) => For(HttpMethod.Delete, template, ids);

    public ApiRequest WithBody<T>(T body, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(body);
        return this with { Body = JsonSerializer.SerializeToUtf8Bytes(body, typeInfo) };
    }

    public ApiRequest WithForm(UploadForm form) => this with { Form = form };

    public ApiRequest WithQuery(string name, string? value)
    {
        if (value is null)
            return this;
        var separator = Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return this with { Path = $"{Path}{separator}{name}={Uri.EscapeDataString(value)}" };
    }

    public ApiRequest WithQuery(string name, int? value) => WithQuery(name, value?.ToString(CultureInfo.InvariantCulture));

    public ApiRequest WithQuery(string name, bool? value) => WithQuery(name, value switch { true => "true", false => "false", null => null });

    public ApiRequest WithQuery(string name, DateOnly? value) => WithQuery(name, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override string ToString() => Operation;

    private static ApiRequest For(HttpMethod method, string template, ReadOnlySpan<string> ids)
    {
        var path = template;
        foreach (var id in ids)
        {
            var (open, close) = (path.IndexOf('{', StringComparison.Ordinal), path.IndexOf('}', StringComparison.Ordinal));
            path = string.Concat(path.AsSpan(0, open), Segment(id), path.AsSpan(close + 1));
        }

        return new ApiRequest(method, $"{method} {template}", path);
    }

    // A dot segment would be resolved away and name another resource.
    private static string Segment(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (id is "." or "..")
            throw new ArgumentException("An id of dots is none.", nameof(id));
        return Uri.EscapeDataString(id);
    }
}
