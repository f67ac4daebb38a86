using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>Which deliveries are asked for, null for any; only those whose body and webhook are still there with <paramref name="CanBeSent"/>.</summary>
internal sealed record DeliveryFilter(long? Seq = null, string? Action = null, string? RunId = null, string? State = null, bool CanBeSent = false);

/// <summary>
/// The queue of webhook deliveries and its own log: a row stays when it is done, its body while it is one of the newest. Bodies lie apart, because rows that become
/// small where they were large leave most of their pages empty.
/// </summary>
internal static class DeliveryTable
{
    /// <summary>So many of the newest bodies are kept to be sent again.</summary>
    public const int KeptBodies = 2_000;

    private const string Columns = "d.seq, webhook_id, run_id, action, body, sha, created, due, state, flaw, attempts, done";
    private const string Whole = "deliveries d LEFT JOIN delivery_bodies b ON b.seq = d.seq";

    public static void Insert(SqliteConnection connection, Delivery delivery)
    {
        connection.Execute(
            """
            INSERT INTO deliveries (webhook_id, run_id, action, sha, created, due, state, flaw, attempts, done)
            VALUES ($webhook_id, $run_id, $action, $sha, $created, $due, $state, $flaw, '[]', $done)
            """,
            ("$webhook_id", delivery.WebhookId),
            ("$run_id", delivery.RunId),
            ("$action", delivery.Action),
            ("$sha", Convert.FromHexString(delivery.Sha)),
            ("$created", delivery.Created),
            ("$due", delivery.Due),
            ("$state", delivery.State),
            ("$flaw", (int)delivery.Flaw),
            ("$done", delivery.Done));
        connection.Execute("INSERT INTO delivery_bodies (seq, body) VALUES (last_insert_rowid(), $body)", ("$body", delivery.Body));
        connection.Execute(
            $"DELETE FROM delivery_bodies WHERE seq = last_insert_rowid() - {KeptBodies} AND (SELECT due FROM deliveries d WHERE d.seq = delivery_bodies.seq) IS NULL");
    }

    public static void Attempted(SqliteConnection connection, Delivery delivery)
    {
        connection.Execute(
            "UPDATE deliveries SET due = $due, state = $state, attempts = $attempts, done = $done WHERE seq = $seq",
            ("$seq", delivery.Seq),
            ("$due", delivery.Due),
            ("$state", delivery.State),
            ("$attempts", JsonSerializer.Serialize(delivery.Attempts.Select(attempt => new[] { attempt.Code, attempt.After, attempt.Took }))),
            ("$done", delivery.Done));
        if (delivery.Due is null)
            connection.Execute($"DELETE FROM delivery_bodies WHERE seq = $seq AND seq <= (SELECT MAX(seq) FROM deliveries) - {KeptBodies}", ("$seq", delivery.Seq));
    }

    /// <summary>What has to be sent by <paramref name="now"/>, earliest first, and whose turn has to be kept.</summary>
    public static List<(long Seq, string Line)> Due(SqliteConnection connection, long now, int take) => connection.Command(
        "SELECT seq, webhook_id || '/' || run_id FROM deliveries WHERE due <= $now ORDER BY due, seq LIMIT $take", ("$now", now), ("$take", take))
        .All(reader => (reader.GetInt64(0), reader.GetString(1)));

    public static Delivery? Find(SqliteConnection connection, long seq) =>
        connection.Command($"SELECT {Columns} FROM {Whole} WHERE d.seq = $seq", ("$seq", seq)).First(Read);

    public static List<Delivery> Page(SqliteConnection connection, DeliveryFilter filter, bool newestFirst, int take) => connection.Command(
        $"""
        SELECT {Columns} FROM {Whole}
        WHERE ($seq IS NULL OR d.seq = $seq) AND ($action IS NULL OR action = $action) AND ($run IS NULL OR run_id = $run)
            AND ($state IS NULL OR state = $state) AND ($any OR (body IS NOT NULL AND webhook_id IN (SELECT id FROM webhooks)))
        ORDER BY d.seq {(newestFirst ? "DESC" : "ASC")} LIMIT $take
        """,
        ("$seq", filter.Seq),
        ("$action", filter.Action),
        ("$run", filter.RunId),
        ("$state", filter.State),
        ("$any", !filter.CanBeSent),
        ("$take", take)).All(Read);

    /// <summary>The newest one that told this about a resource and whose body is still kept.</summary>
    public static Delivery? NewestAbout(SqliteConnection connection, string resourceId, string action) => connection.Command(
        $"""
        SELECT {Columns} FROM {Whole}
        WHERE action = $action AND body IS NOT NULL AND json_extract(CAST(body AS TEXT), '$.payload.object.id') = $resource
        ORDER BY d.seq DESC LIMIT 1
        """,
        ("$action", action),
        ("$resource", resourceId)).First(Read);

    /// <summary>What nobody waits for any more, because its webhook is gone.</summary>
    public static void GiveUp(SqliteConnection connection, string webhookId)
    {
        connection.Execute("DELETE FROM delivery_bodies WHERE seq IN (SELECT seq FROM deliveries WHERE webhook_id = $id AND due IS NOT NULL)", ("$id", webhookId));
        connection.Execute(
            $"UPDATE deliveries SET due = NULL, state = '{DeliveryState.GivenUp}' WHERE webhook_id = $id AND due IS NOT NULL", ("$id", webhookId));
    }

    private static Delivery Read(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        WebhookId = reader.GetString(1),
        RunId = reader.GetString(2),
        Action = reader.GetString(3),
        Body = reader.IsDBNull(4) ? [] : reader.GetFieldValue<byte[]>(4),
        Sha = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(5)),
        Created = reader.GetInt64(6),
        Due = reader.LongOrNull(7),
        State = reader.GetString(8),
        Flaw = (DeliveryFlaw)reader.GetInt32(9),
        Attempts = [.. reader.Json<long[][]>(10).Select(attempt => new DeliveryAttempt((int)attempt[0], attempt[1], attempt[2]))],
        Done = reader.LongOrNull(11),
    };
}
