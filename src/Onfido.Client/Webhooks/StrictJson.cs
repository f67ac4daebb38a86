using System.Text.Json;
using System.Text.Unicode;

namespace Onfido.Client.Webhooks;

/// <summary>JSON that every reader understands alike and that cannot cost much: checked in one pass before anything is built from it.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions WithoutDuplicates = new() { MaxDepth = EventScan.MaxDepth, AllowDuplicateProperties = false };

    public static WebhookEventProblem Check(ReadOnlySpan<byte> body, out EventLayout layout)
    {
        layout = default;
        if (body.IsEmpty)
            return WebhookEventProblem.Empty;
        if (body.StartsWith("\uFEFF"u8))
            return WebhookEventProblem.ByteOrderMark;
        if (!Utf8.IsValid(body))
            return WebhookEventProblem.NotUtf8;

        var scan = new EventScan(body, stackalloc ulong[EventScan.MaxNames], stackalloc int[EventScan.MaxDepth + 1]);
        try
        {
            var problem = scan.Run();
            layout = scan.Layout;
            return problem == WebhookEventProblem.None && scan.MayHaveDuplicates ? Duplicates(body) : problem;
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

    private static WebhookEventProblem Duplicates(ReadOnlySpan<byte> body)
    {
        try
        {
            _ = JsonElement.Parse(body, WithoutDuplicates);
            return WebhookEventProblem.None;
        }
        catch (JsonException)
        {
            // The form is known to be right, so only the rule on names is left.
            return WebhookEventProblem.DuplicateMember;
        }
    }
}
