using Microsoft.Data.Sqlite;

namespace Onfido.Sandbox.State;

/// <summary>The queue of webhook deliveries and its own log: a row stays when it is done, only its body goes.</summary>
internal static class DeliveryTable
{
    private const string Columns = "seq, webhook_id, run_id, action, body, sha, created, due, state, corrupt, attempts, codes, done";

    public static void Insert(SqliteConnection connection, Delivery delivery) => connection.Execute(
        """
        INSERT INTO deliveries (webhook_id, run_id, action, body, sha, created, due, state, corrupt, attempts, codes, done)
        VALUES ($webhook_id, $run_id, $action, $body, $sha, $created, $due, $state, $corrupt, 0, '', NULL)
        """,
        ("$webhook_id", delivery.WebhookId),
        ("$run_id", delivery.RunId),
        ("$action", delivery.Action),
        ("$body", delivery.Body),
        ("$sha", Convert.FromHexString(delivery.Sha)),
        ("$created", delivery.Created),
        ("$due", delivery.Due),
        ("$state", delivery.State),
        ("$corrupt", delivery.Corrupt));

    public static void Attempted(SqliteConnection connection, Delivery delivery) => connection.Execute(
        "UPDATE deliveries SET body = $body, due = $due, state = $state, corrupt = $corrupt, attempts = $attempts, codes = $codes, done = $done WHERE seq = $seq",
        ("$seq", delivery.Seq),
        ("$body", delivery.Body),
        ("$due", delivery.Due),
        ("$state", delivery.State),
        ("$corrupt", delivery.Corrupt),
        ("$attempts", delivery.Attempts),
        ("$codes", delivery.Codes),
        ("$done", delivery.Done));

    public static List<Delivery> Due(SqliteConnection connection, long now, int take) => connection.Command(
        $"SELECT {Columns} FROM deliveries WHERE due <= $now ORDER BY seq LIMIT $take", ("$now", now), ("$take", take)).All(Read);

    public static long? NextDue(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT MIN(due) FROM deliveries WHERE due IS NOT NULL");
        return command.ExecuteScalar() as long?;
    }

    public static SqliteCommand Everything(SqliteConnection connection) => connection.Command($"SELECT {Columns} FROM deliveries ORDER BY seq");

    /// <summary>What nobody waits for any more, because its webhook is gone.</summary>
    public static void GiveUp(SqliteConnection connection, string webhookId) => connection.Execute(
        $"UPDATE deliveries SET body = x'', due = NULL, state = '{DeliveryState.GivenUp}' WHERE webhook_id = $id AND due IS NOT NULL", ("$id", webhookId));

    public static Delivery Read(SqliteDataReader reader) => new()
    {
        Seq = reader.GetInt64(0),
        WebhookId = reader.GetString(1),
        RunId = reader.GetString(2),
        Action = reader.GetString(3),
        Body = reader.GetFieldValue<byte[]>(4),
        Sha = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(5)),
        Created = reader.GetInt64(6),
        Due = reader.LongOrNull(7),
        State = reader.GetString(8),
        Corrupt = reader.GetBoolean(9),
        Attempts = reader.GetInt32(10),
        Codes = reader.GetString(11),
        Done = reader.LongOrNull(12),
    };
}
