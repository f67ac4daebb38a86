using System.Text.Json;
using System.Text.Unicode;

namespace Onfido.Client.Webhooks;

/// <summary>JSON that every reader understands alike and that cannot cost much: checked in one pass before anything is built from it.</summary>
internal static class StrictJson
{
    private const int MaxDepth = 32;

    // The largest event seen has a few hundred; a document costs about 12 bytes a value on top of the body.
    private const int MaxTokens = 100_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static WebhookEventProblem Parse(ReadOnlyMemory<byte> body, out JsonElement root)
    {
        root = default;
        var problem = Form(body.Span);
        if (problem != WebhookEventProblem.None)
            return problem;
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            root = document.RootElement.Clone();
            return WebhookEventProblem.None;
        }
        catch (JsonException)
        {
            // Form is already known to be right, so only the rule on names is left.
            return WebhookEventProblem.DuplicateMember;
        }
    }

    private static WebhookEventProblem Form(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return WebhookEventProblem.Empty;
        if (body.StartsWith("\uFEFF"u8))
            return WebhookEventProblem.ByteOrderMark;
        if (!Utf8.IsValid(body))
            return WebhookEventProblem.NotUtf8;

        // One level more than allowed, so that too deep can be told from no JSON.
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            for (var tokens = 0; reader.Read(); tokens++)
            {
                if (reader.CurrentDepth >= MaxDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return WebhookEventProblem.TooDeep;
                if (tokens >= MaxTokens)
                    return WebhookEventProblem.TooManyValues;
                if (reader.ValueIsEscaped)
                    _ = reader.GetString();
            }

            return WebhookEventProblem.None;
        }
        catch (JsonException)
        {
            return WebhookEventProblem.NotJson;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: JSON by its grammar, text for nobody.
            return WebhookEventProblem.NotUtf8;
        }
    }
}
