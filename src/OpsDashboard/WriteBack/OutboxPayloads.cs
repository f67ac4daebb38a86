using System.Text.Json;
using OpsDashboard.Connections;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.WriteBack;

/// <summary>Complete Task at Onfido.</summary>
public sealed record CompleteTaskPayload(string RunId, string TaskId, JsonElement Data);

/// <summary>Which matches of a monitor are the person.</summary>
public sealed record MatchesPayload(string MonitorId, IReadOnlyDictionary<string, bool> Matches);

/// <summary>A new run. The tag is ours and made before the first try: by it the run is found again.</summary>
public sealed record StartRunPayload(
    string WorkflowId, string ApplicantId, string? CustomerUserId, JsonElement? Inputs, string? Language, int? LinkHours, string Tag);

public static class OutboxColumns
{
    public static byte[] SealPayload<T>(this RowCipher cipher, Guid messageId, T payload) => cipher.SealJson(Payload(messageId), payload);

    /// <summary>The very bytes that are sent.</summary>
    public static byte[] SealBody(this RowCipher cipher, Guid messageId, byte[] body) => cipher.Seal(Payload(messageId), body);

    public static T OpenPayload<T>(this RowCipher cipher, OutboxMessage message) => cipher.OpenJson<T>(Payload(message.Id), message.PayloadCipher);

    public static byte[] OpenBody(this RowCipher cipher, OutboxMessage message) => cipher.Open(Payload(message.Id), message.PayloadCipher);

    public static byte[] SealProblem(this RowCipher cipher, Guid messageId, IReadOnlyDictionary<string, string> problems) => cipher.SealJson(Problem(messageId), problems);

    /// <summary>What is wrong, by field.</summary>
    public static IReadOnlyDictionary<string, string> OpenProblem(this RowCipher cipher, Guid messageId, byte[] stored) =>
        cipher.OpenJson<Dictionary<string, string>>(Problem(messageId), stored);

    private static string Payload(Guid messageId) => $"outbox-payload:{messageId:N}";

    private static string Problem(Guid messageId) => $"outbox-problem:{messageId:N}";
}
